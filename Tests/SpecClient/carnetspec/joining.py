"""The first meeting with a server."""
from . import ed25519, signed
from .notebook import Stop
from .proto import Message
from .remote import Remote
from .values import sha


def join(notebook, url, code):
    """Joins, and takes the space of the answer; the first change introduces the replica."""
    if notebook.known:
        raise Stop("this notebook has changes of another space")
    request = Message("JoinRequest", code=code, replica=notebook.replica, laptop=notebook.laptop, author=notebook.author_name,
                      public_key=ed25519.public_key(notebook.seed), space=notebook.space, space_secret=notebook.secret)
    request.signature = ed25519.sign(notebook.seed, signed.of_join(notebook.replica, code))
    answer = Remote(url).ask("join", request, "JoinResponse")
    if len(answer.space) != 16 or len(answer.space_secret) != 32 or len(answer.server_key) != 32 or not answer.token:
        raise Stop("the answer to the join is not whole")
    notebook.url, notebook.token = url, answer.token
    notebook.space, notebook.secret, notebook.server_key = answer.space, answer.space_secret, answer.server_key
    notebook.chains = [sha(b"carnet.entry.1", notebook.space)]
    notebook.introduce()
