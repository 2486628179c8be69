package dev.throughline.store.secret;

/** A row of {@code vault_keyset}. */
@SuppressWarnings("ArrayRecordComponent")
record StoredKeyset(long version, byte[] sealed) {}
