package dev.throughline.worker.connector.smtp;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.CircuitBreaker;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HexFormat;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail through one server (RFC 5321, 8314). Thread-safe; each message has a connection of its own.
 *
 * <p>A server cannot be asked whether it has a message already. So a message whose end is unknown is sent again with the same
 * Message-ID, and mailboxes that know it collapse the two (RFC 5322, 3.6.4).
 */
public final class SmtpClient {
    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int ANSWER_TIMEOUT_MILLIS = 20_000;

    private final MailServer server;
    private final Clock clock;
    private final Session session;
    private final CircuitBreaker breaker = new CircuitBreaker(FAILURES_TO_OPEN, OPEN_FOR, System::nanoTime);

    public SmtpClient(MailServer server, Clock clock) {
        this(server, clock, ANSWER_TIMEOUT_MILLIS, null);
    }

    SmtpClient(MailServer server, Clock clock, int answerTimeoutMillis, @Nullable SSLSocketFactory trusting) {
        this.server = server;
        this.clock = clock;
        this.session = Session.getInstance(properties(server, answerTimeoutMillis, trusting));
    }

    private static Properties properties(
            MailServer server, int answerTimeoutMillis, @Nullable SSLSocketFactory trusting) {
        Properties settings = new Properties();
        settings.put("mail.smtp.connectiontimeout", Integer.toString(CONNECT_TIMEOUT_MILLIS));
        settings.put("mail.smtp.timeout", Integer.toString(answerTimeoutMillis));
        settings.put("mail.smtp.writetimeout", Integer.toString(answerTimeoutMillis));
        settings.put("mail.smtp.auth", Boolean.toString(server.user() != null));
        settings.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        // Or the machine's own name would be looked up and told.
        settings.put("mail.smtp.localhost", server.domain());
        settings.put("mail.smtp.starttls.enable", Boolean.toString(server.tls() == MailTls.STARTTLS));
        settings.put("mail.smtp.starttls.required", Boolean.toString(server.tls() == MailTls.STARTTLS));
        settings.put("mail.smtp.ssl.enable", Boolean.toString(server.tls() == MailTls.IMPLICIT));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        settings.put("mail.smtp.quitwait", "false");
        if (trusting != null) {
            settings.put("mail.smtp.ssl.socketFactory", trusting);
        }
        return settings;
    }

    /**
     * Sends a message.
     *
     * @return its Message-ID
     * @throws VendorException AUTHENTICATION, REJECTED, UNAVAILABLE or CIRCUIT_OPEN
     */
    public String send(Mail mail) {
        String messageId = messageId(mail.id());
        guarded(transport -> {
            MimeMessage message = message(mail, messageId);
            transport.sendMessage(message, message.getAllRecipients());
        });
        return messageId;
    }

    /** Proves address, TLS and password without sending anything. */
    public void check() {
        guarded(transport -> {
            if (!transport.isConnected()) {
                throw new MessagingException("The server hung up");
            }
        });
    }

    private void guarded(Errand errand) {
        if (!breaker.enter()) {
            throw new VendorException(
                    VendorErrorKind.CIRCUIT_OPEN,
                    VendorErrorKind.CIRCUIT_OPEN.retry(),
                    0,
                    breaker.retryAfter(),
                    "Mail: not sent, the server failed repeatedly just now",
                    null);
        }
        boolean ill = false;
        try (SMTPTransport transport = new SMTPTransport(session, null)) {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            errand.run(transport);
        } catch (MessagingException failed) {
            VendorException told = SmtpErrors.told(failed);
            ill = told.kind() == VendorErrorKind.UNAVAILABLE && told.status() == 0;
            throw told;
        } finally {
            if (ill) {
                breaker.failed();
            } else {
                breaker.succeeded();
            }
        }
    }

    private MimeMessage message(Mail mail, String messageId) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), "UTF-8", "html");
        MimeMessage message = new Identified(session, messageId);
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        // No automatic answers to what a machine sent (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** The Message-ID of an id: a digest, since ids may hold what no header may. */
    String messageId(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return "<throughline." + HexFormat.of().formatHex(digest, 0, 20) + "@" + server.domain() + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** What is done with an open connection. */
    private interface Errand {
        void run(SMTPTransport transport) throws MessagingException;
    }

    /** A message that keeps its Message-ID when it is saved. */
    private static final class Identified extends MimeMessage {
        private final String messageId;

        Identified(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
