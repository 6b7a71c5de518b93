#!/bin/sh
exec dotnet /opt/gateway/gateway-host.dll "$@"
