package dev.throughline.worker.connector.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail, and as whom.
 *
 * @param host its name
 * @param port 587 for STARTTLS, 465 for implicit TLS
 * @param user to sign in as; null for a server that asks for nobody
 * @param password of the user; never shown
 * @param from the sender's address, with or without a name
 * @param tls how the connection is made private
 */
public record MailServer(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String from,
        MailTls tls) {
    public MailServer {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a mail server has a host, and a port from 1 to 65535");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("a mail server's user and password go together");
        }
        if (user != null && tls == MailTls.NONE && !isThisMachine(host)) {
            throw new IllegalArgumentException(
                    "a password does not go over the network in clear: set channels.smtp.tls to starttls or implicit");
        }
        domain(from);
    }

    /** The part of the sender's address behind the @; Message-IDs end in it. */
    String domain() {
        return domain(from);
    }

    private static String domain(String address) {
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            int at = parsed.getAddress().lastIndexOf('@');
            if (at > 0) {
                return parsed.getAddress().substring(at + 1);
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException("the sender is no e-mail address: " + address, e);
        }
        throw new IllegalArgumentException("the sender is no e-mail address: " + address);
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    @Override
    public String toString() {
        return "MailServer[host=" + host + ", port=" + port + ", user=" + user + ", password=[redacted], from=" + from
                + ", tls=" + tls + "]";
    }
}
