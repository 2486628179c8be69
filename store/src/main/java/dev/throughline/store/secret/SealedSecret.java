package dev.throughline.store.secret;

/** A row of {@code sealed_secret}. */
@SuppressWarnings("ArrayRecordComponent")
record SealedSecret(String customer, String field, byte[] sealed) {}
