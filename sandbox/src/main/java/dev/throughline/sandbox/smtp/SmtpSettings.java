package dev.throughline.sandbox.smtp;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a stand-in mail server behaves.
 *
 * @param user who has to sign in; null when nobody has to
 * @param password of the user
 * @param longest bytes of a message
 * @param tls its certificate; null when it speaks no TLS
 * @param implicitTls whether TLS begins with the connection, and not by STARTTLS
 */
record SmtpSettings(
        @Nullable String user,
        @Nullable String password,
        int longest,
        @Nullable SSLContext tls,
        boolean implicitTls) {
    boolean offersStartTls() {
        return tls != null && !implicitTls;
    }
}
