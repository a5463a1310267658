#include "carnet_curl.h"
