// libcurl's variadic setters and getters, one for each type: Swift cannot call variadic functions.
#ifndef CARNET_CURL_H
#define CARNET_CURL_H

#include <curl/curl.h>

typedef size_t (*carnet_curl_data)(char *bytes, size_t size, size_t count, void *context);
typedef int (*carnet_curl_progress)(
    void *context, curl_off_t download_total, curl_off_t download, curl_off_t upload_total, curl_off_t upload);

CURLcode carnet_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode carnet_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode carnet_curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode carnet_curl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode carnet_curl_set_data(CURL *handle, CURLoption option, carnet_curl_data callback);
CURLcode carnet_curl_set_progress(CURL *handle, carnet_curl_progress callback);
CURLcode carnet_curl_get_long(CURL *handle, CURLINFO info, long *value);

#endif
