#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\nHello Docker from %s\n' "$(hostname)"
