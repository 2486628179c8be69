package dev.throughline.worker.connector.smtp;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Judges what a mail server answered. Its own words stay out of messages: they may repeat what it was given. */
final class SmtpErrors {
    private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);
    private static final Pattern REFUSAL = Pattern.compile("5[0-9]{2}");

    private SmtpErrors() {}

    static VendorException told(MessagingException failed) {
        int code = code(failed);
        if (code >= 400) {
            return answered(code, failed);
        }
        if (failed instanceof AuthenticationFailedException) {
            return isRefusal(failed.getMessage())
                    ? answered(535, failed)
                    : error(VendorErrorKind.UNAVAILABLE, 0, notSignedIn(failed.getMessage()), failed);
        }
        if (String.valueOf(failed.getMessage()).contains("STARTTLS is required")) {
            return error(
                    VendorErrorKind.REJECTED,
                    0,
                    "the server offers no STARTTLS, and nothing is sent without it",
                    failed);
        }
        if (caused(failed, CertificateException.class)) {
            return error(VendorErrorKind.REJECTED, 0, "the server's certificate is not trusted for its name", failed);
        }
        return error(VendorErrorKind.UNAVAILABLE, 0, "no connection, or no complete answer", failed);
    }

    /** Of a sign-in that failed, the message is the server's last answer. */
    private static boolean isRefusal(@Nullable String answer) {
        return answer != null && REFUSAL.matcher(answer).lookingAt();
    }

    private static String notSignedIn(@Nullable String why) {
        return why != null && why.startsWith("No authentication mechanisms supported")
                ? "the server offers neither PLAIN nor LOGIN to sign in by; many servers do so under TLS only, so see"
                        + " channels.smtp.tls and .port, or leave channels.smtp.user empty where nobody has to sign in"
                : "the server could not check the password; it is tried again, and the server's log says why";
    }

    private static VendorException answered(int code, MessagingException failed) {
        if (SIGN_IN.contains(code)) {
            return error(VendorErrorKind.AUTHENTICATION, code, "user or password refused; see channels.smtp", failed);
        }
        return code >= 500
                ? error(VendorErrorKind.REJECTED, code, "refused for good", failed)
                : error(VendorErrorKind.UNAVAILABLE, code, "refused for now", failed);
    }

    private static VendorException error(VendorErrorKind kind, int code, String why, MessagingException failed) {
        String answered = code == 0 ? "" : "SMTP " + code + ", ";
        return new VendorException(kind, kind.retry(), code, null, "Mail: " + answered + why, failed);
    }

    /** The server's code, which hides somewhere in a chain of exceptions; 0 when there is none. */
    private static int code(MessagingException failed) {
        Exception next = failed;
        int found = 0;
        while (next != null) {
            found = Math.max(found, ownCode(next));
            next = next instanceof MessagingException chained ? chained.getNextException() : null;
        }
        return found;
    }

    private static int ownCode(Exception failed) {
        if (failed instanceof SMTPSendFailedException sending) {
            return sending.getReturnCode();
        }
        if (failed instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        return failed instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : 0;
    }

    private static boolean caused(MessagingException failed, Class<? extends Throwable> type) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
