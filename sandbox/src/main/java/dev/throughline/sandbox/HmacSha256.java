package dev.throughline.sandbox;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The code that vendors sign their webhooks with. */
public final class HmacSha256 {
    private static final String NAME = "HmacSHA256";

    private HmacSha256() {}

    /** The code of the parts, one after the other. */
    public static byte[] of(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(NAME);
            mac.init(new SecretKeySpec(key, NAME));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + NAME, e);
        }
    }

    /** The same in lower-case hexadecimal digits. */
    public static String hex(byte[] key, byte[]... parts) {
        return HexFormat.of().formatHex(of(key, parts));
    }
}
