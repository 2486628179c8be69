package dev.throughline.sandbox.smtp;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A message that was accepted.
 *
 * @param from the envelope's sender
 * @param recipients the envelope's recipients
 * @param raw as it came, dots unstuffed
 */
public record DeliveredMail(String from, List<String> recipients, String raw) {
    /** The Message-ID header, angle brackets included; empty without one. */
    public String messageId() {
        return header("Message-ID");
    }

    /** The decoded subject. */
    public String subject() {
        try {
            String subject = parsed().getSubject();
            return subject == null ? "" : subject;
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("a delivered message cannot be read", unreadable);
        }
    }

    /** A header as it came, folded lines joined; empty without one. */
    public String header(String name) {
        try {
            String value = parsed().getHeader(name, ", ");
            return value == null ? "" : value.replaceAll("\\r\\n\\s+", " ");
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("a delivered message cannot be read", unreadable);
        }
    }

    /** The decoded part of a type such as {@code text/plain}; empty without one. */
    public String part(String type) {
        try {
            String found = find(parsed().getContent(), parsed().getContentType(), type);
            return found == null ? "" : found;
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException("a delivered message cannot be read", unreadable);
        }
    }

    private static @Nullable String find(Object content, String contentType, String type)
            throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                BodyPart part = parts.getBodyPart(index);
                String found = find(part.getContent(), part.getContentType(), type);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return contentType.toLowerCase(Locale.ROOT).startsWith(type) ? content.toString() : null;
    }

    private MimeMessage parsed() throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
