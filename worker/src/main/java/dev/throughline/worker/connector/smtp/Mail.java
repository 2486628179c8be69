package dev.throughline.worker.connector.smtp;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * One message to one person.
 *
 * @param id what makes it one message: equal ids have equal Message-IDs
 * @param to the address
 * @param subject one line
 * @param text the plain part
 * @param html the other part
 */
public record Mail(String id, String to, String subject, String text, String html) {
    /**
     * Refuses what could become a header of its own.
     *
     * @throws VendorException REJECTED
     */
    public Mail {
        if (hasControls(to) || hasControls(subject)) {
            throw VendorException.unanswered(
                    VendorErrorKind.REJECTED, "Mail: an address and a subject are one line without control characters");
        }
        if (!isAddress(to)) {
            throw VendorException.unanswered(
                    VendorErrorKind.REJECTED, "Mail: the recipient has no valid e-mail address");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static boolean isAddress(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            return address.getAddress().equals(text) && text.indexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }
}
