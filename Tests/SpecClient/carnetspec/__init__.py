"""A client of the carnet protocol, written from Protocol/SPEC.md, carnet.proto and Vectors alone, with the standard library.

It exists to check the specification: whatever it had to guess was a gap there. It is slow and plain on purpose: the state is
computed anew from all changes by the definitions of section 1.
"""
