package dev.throughline.store.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * The keys that seal secrets, as one version of the row {@code vault_keyset} holds them.
 *
 * @param version of the row
 * @param handle the keys
 */
record Keyset(long version, KeysetHandle handle) {
    private static final byte[] PURPOSE = "throughline/vault_keyset".getBytes(StandardCharsets.UTF_8);

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static Keyset first() throws GeneralSecurityException {
        return new Keyset(
                1, KeysetHandle.newBuilder().addEntry(freshKey().makePrimary()).build());
    }

    /** These keys and a new one, which seals from now on. */
    Keyset rotated() throws GeneralSecurityException {
        return new Keyset(
                version + 1,
                KeysetHandle.newBuilder(handle)
                        .addEntry(freshKey().makePrimary())
                        .build());
    }

    private static KeysetHandle.Builder.Entry freshKey() throws GeneralSecurityException {
        return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId();
    }

    static Keyset open(long version, byte[] sealed, MasterKey master) throws GeneralSecurityException {
        byte[] open = aead(master).decrypt(sealed, PURPOSE);
        return new Keyset(
                version,
                TinkProtoKeysetFormat.parseKeyset(open, InsecureSecretKeyAccess.get(), RegistryConfiguration.get()));
    }

    byte[] sealedBy(MasterKey master) throws GeneralSecurityException {
        byte[] open = TinkProtoKeysetFormat.serializeKeyset(
                handle, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
        return aead(master).encrypt(open, PURPOSE);
    }

    Aead aead() throws GeneralSecurityException {
        return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Whether the key that seals now has sealed this: Tink puts a version byte and the key's id before what it seals. */
    boolean seals(byte[] sealed) {
        return sealed.length > 5
                && ByteBuffer.wrap(sealed, 1, 4).getInt() == handle.getPrimary().getId();
    }

    @AccessesPartialKey
    private static Aead aead(MasterKey master) throws GeneralSecurityException {
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(32)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(master.bytes(), InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
