#!/bin/sh
# Makes the namespace and Throughline's search attributes where they are missing.
set -eu

temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create -n "$TEMPORAL_NAMESPACE" --retention "$RETENTION"

known=$(temporal operator search-attribute list -n "$TEMPORAL_NAMESPACE")
attribute() {
  case "$known" in
    *"$1 "*) ;;
    *) temporal operator search-attribute create -n "$TEMPORAL_NAMESPACE" --name "$1" --type "$2" ;;
  esac
}
attribute Process Keyword
attribute CustomerId Keyword
attribute ConnectionId Keyword
attribute Phase Keyword
attribute RecordsSynced Int
attribute NeedsHuman Bool
