package dev.throughline.worker.connector.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.smtp.DeliveredMail;
import dev.throughline.sandbox.smtp.SmtpFault;
import dev.throughline.sandbox.smtp.SmtpFault.Kind;
import dev.throughline.sandbox.smtp.SmtpSandbox;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SmtpClientTest {
    private static final String PASSWORD = "canary-mail-password";
    private static final Mail MAIL =
            new Mail("task:7:opened|@ann", "ann@example.org", "Grüße: a task", "Hello\n.\n.end", "<p>Hello</p>");

    private SmtpSandbox sandbox =
            SmtpSandbox.builder().account("mailer", PASSWORD).start();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private SmtpClient client() {
        return client(PASSWORD, MailTls.NONE, null);
    }

    private SmtpClient client(String password, MailTls tls, @Nullable SSLSocketFactory trusting) {
        return new SmtpClient(server(password, tls), Clock.systemUTC(), 30_000, trusting);
    }

    private MailServer server(String password, MailTls tls) {
        return new MailServer(
                "127.0.0.1", sandbox.port(), "mailer", password, "Throughline <ops@throughline.example>", tls);
    }

    private void restart(SmtpSandbox.Builder builder) {
        sandbox.close();
        sandbox = builder.account("mailer", PASSWORD).start();
    }

    @Test
    void aMailArrivesWithBothParts() {
        String messageId = client().send(MAIL);

        DeliveredMail mail = sandbox.mails().get(0);
        assertEquals(List.of("ann@example.org"), mail.recipients());
        assertEquals("ops@throughline.example", mail.from());
        assertEquals("Grüße: a task", mail.subject());
        assertEquals("Hello\r\n.\r\n.end", mail.part("text/plain").replaceAll("\\r?\\n", "\r\n"));
        assertEquals("<p>Hello</p>", mail.part("text/html"));
        assertEquals(messageId, mail.messageId());
        assertEquals("auto-generated", mail.header("Auto-Submitted"));
    }

    @Test
    void theMessageIdComesFromTheIdAlone() {
        Mail other = new Mail("task:8:opened|@ann", "ann@example.org", "Other", "x", "x");

        assertEquals(client().send(MAIL), client().send(MAIL));
        assertFalse(client().send(other).equals(client().send(MAIL)));
        assertTrue(client().send(MAIL).matches("<throughline\\.[0-9a-f]{40}@throughline\\.example>"));
    }

    @Test
    void aMailWhoseAcceptanceIsLostIsTheSameMailWhenSentAgain() {
        sandbox.faults().add(SmtpFault.next(Kind.CUT_AFTER_COMMIT));

        assertEquals(VendorErrorKind.UNAVAILABLE, failure(client(), MAIL).kind());
        client().send(MAIL);

        assertEquals(2, sandbox.mails().size());
        assertEquals(1, sandbox.distinctMails());
    }

    @ParameterizedTest
    @CsvSource({
        "EHLO, 421, UNAVAILABLE",
        "AUTH, 535, AUTHENTICATION",
        "AUTH, 534, AUTHENTICATION",
        "AUTH, 454, UNAVAILABLE",
        "AUTH, 421, UNAVAILABLE",
        "MAIL, 450, UNAVAILABLE",
        "MAIL, 553, REJECTED",
        "RCPT, 450, UNAVAILABLE",
        "RCPT, 550, REJECTED",
        "DATA, 451, UNAVAILABLE",
        "DATA, 554, REJECTED",
        "MESSAGE, 452, UNAVAILABLE",
        "MESSAGE, 554, REJECTED",
    })
    void aRefusalIsJudgedByItsCode(String command, int code, VendorErrorKind kind) {
        sandbox.faults().add(SmtpFault.next(Kind.REFUSED).on(command).withCode(code));

        assertEquals(kind, failure(client(), MAIL).kind());
        assertEquals(List.of(), sandbox.mails());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO", "AUTH", "MAIL", "RCPT", "DATA", "MESSAGE"})
    void aConnectionThatIsCutCanBeTriedAgain(String command) {
        sandbox.faults().add(SmtpFault.next(Kind.CUT_BEFORE_COMMIT).on(command));

        assertEquals(VendorErrorKind.UNAVAILABLE, failure(client(), MAIL).kind());
        client().send(MAIL);

        assertEquals(1, sandbox.mails().size());
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() {
        VendorException failed = failure(client("another-canary", MailTls.NONE, null), MAIL);

        assertEquals(VendorErrorKind.AUTHENTICATION, failed.kind());
        assertEquals("Mail: SMTP 535, user or password refused; see channels.smtp", failed.getMessage());
        assertFalse(server(PASSWORD, MailTls.NONE).toString().contains("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a task\r\nBcc: all@example.org", "a task\nBcc: all@example.org", "a\u0000b"})
    void aSubjectCannotBecomeAHeader(String subject) {
        assertEquals(
                VendorErrorKind.REJECTED,
                assertThrows(VendorException.class, () -> new Mail("k", "ann@example.org", subject, "x", "x"))
                        .kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.org\r\nBcc: all@example.org",
                "ann@example.org>\r\nRCPT TO:<all@example.org",
                "ann@example.org, bob@example.org",
                "ann",
                "Ann <ann@example.org>",
            })
    void anAddressIsOneAddress(String address) {
        assertEquals(
                VendorErrorKind.REJECTED,
                assertThrows(VendorException.class, () -> new Mail("k", address, "subject", "x", "x"))
                        .kind());
    }

    @Test
    void aMailThatIsTooLongIsRefused() {
        restart(SmtpSandbox.builder().longest(2_000));
        Mail longMail = new Mail("k", "ann@example.org", "long", "x".repeat(4_000), "x");

        assertEquals(VendorErrorKind.REJECTED, failure(client(), longMail).kind());
    }

    @Test
    void aSlowServerIsNotWaitedForForEver() {
        sandbox.faults().add(SmtpFault.next(Kind.SLOW).withDelay(Duration.ofSeconds(20)));
        SmtpClient hasty = new SmtpClient(server(PASSWORD, MailTls.NONE), Clock.systemUTC(), 500, null);

        assertEquals(VendorErrorKind.UNAVAILABLE, failure(hasty, MAIL).kind());
    }

    @Test
    void aServerThatKeepsFailingIsLeftAlone() {
        SmtpClient client = client();
        sandbox.close();
        for (int mail = 0; mail < 5; mail++) {
            assertEquals(VendorErrorKind.UNAVAILABLE, failure(client, MAIL).kind());
        }

        assertEquals(VendorErrorKind.CIRCUIT_OPEN, failure(client, MAIL).kind());
    }

    @Test
    void withoutTheStartTlsThatIsAskedForNothingIsSent() {
        VendorException failed = failure(client(PASSWORD, MailTls.STARTTLS, null), MAIL);

        assertEquals(VendorErrorKind.REJECTED, failed.kind());
        assertTrue(String.valueOf(failed.getMessage()).contains("STARTTLS"), failed.getMessage());
        assertEquals(List.of(), sandbox.mails());
    }

    @Test
    void aTrustedServerIsSpokenToInPrivate(@TempDir Path directory) throws IOException, GeneralSecurityException {
        TestCertificate certificate = TestCertificate.make(directory, "ip:127.0.0.1");
        SSLSocketFactory trusting = certificate.context().getSocketFactory();

        restart(SmtpSandbox.builder().startTls(certificate.context()));
        client(PASSWORD, MailTls.STARTTLS, trusting).send(MAIL);
        assertEquals(1, sandbox.mails().size());

        restart(SmtpSandbox.builder().implicitTls(certificate.context()));
        client(PASSWORD, MailTls.IMPLICIT, trusting).check();
        client(PASSWORD, MailTls.IMPLICIT, trusting).send(MAIL);
        assertEquals(1, sandbox.mails().size());
    }

    @Test
    void aCertificateThatNobodyTrustsOrOfAnotherNameIsRefused(@TempDir Path directory)
            throws IOException, GeneralSecurityException {
        TestCertificate certificate = TestCertificate.make(directory, "dns:mail.example.org");
        restart(SmtpSandbox.builder().startTls(certificate.context()));

        VendorException untrusted = failure(client(PASSWORD, MailTls.STARTTLS, null), MAIL);
        VendorException misnamed =
                failure(client(PASSWORD, MailTls.STARTTLS, certificate.context().getSocketFactory()), MAIL);

        assertEquals(VendorErrorKind.REJECTED, untrusted.kind(), untrusted.getMessage());
        assertFalse(misnamed.getMessage() == null);
        assertEquals(List.of(), sandbox.mails());
    }

    @Test
    void aPasswordDoesNotGoOverTheNetworkInClear() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MailServer("mail.example.org", 25, "u", "p", "ops@example.org", MailTls.NONE));
    }

    @Test
    void aServerThatOffersNoWayToSignInIsTriedAgainAndItIsSaidWhatToDo() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> offerKerberosAlone(listening));
            answering.start();
            MailServer server = new MailServer(
                    "127.0.0.1", listening.getLocalPort(), "mailer", PASSWORD, "ops@throughline.example", MailTls.NONE);

            VendorException failure = failure(new SmtpClient(server, Clock.systemUTC(), 30_000, null), MAIL);

            assertEquals(VendorErrorKind.UNAVAILABLE, failure.kind());
            String words = String.valueOf(failure.getMessage());
            assertTrue(words.contains("neither PLAIN nor LOGIN") && words.contains("channels.smtp.tls"), words);
            assertFalse(words.contains("canary"), words);
        }
    }

    private static void offerKerberosAlone(ServerSocket listening) {
        try (Socket client = listening.accept();
                BufferedReader told =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                Writer answer = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII)) {
            answer.write("220 ready\r\n");
            answer.flush();
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                answer.write(line.startsWith("EHLO") ? "250-here\r\n250 AUTH GSSAPI\r\n" : "221 bye\r\n");
                answer.flush();
            }
        } catch (IOException hungUp) {
            return; // As mail clients do.
        }
    }

    private static VendorException failure(SmtpClient client, Mail mail) {
        VendorException failed = assertThrows(VendorException.class, () -> client.send(mail));
        assertFalse(String.valueOf(failed.getMessage()).contains("canary"), failed.getMessage());
        return failed;
    }
}
