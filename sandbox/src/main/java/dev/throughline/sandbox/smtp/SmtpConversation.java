package dev.throughline.sandbox.smtp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection to the stand-in mail server (RFC 5321, with SIZE, AUTH PLAIN and LOGIN, and STARTTLS). */
final class SmtpConversation {
    private static final int LONGEST_LINE = 4_096;

    /** The one refusal after which the server hangs up. */
    private static final int CLOSING = 421;

    private final SmtpSettings settings;
    private final SmtpFaults faults;
    private final Consumer<DeliveredMail> mailbox;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean secure;
    private boolean signedIn;
    private @Nullable String sender;
    private final List<String> recipients = new ArrayList<>();

    SmtpConversation(Socket socket, SmtpSettings settings, SmtpFaults faults, Consumer<DeliveredMail> mailbox)
            throws IOException {
        this.socket = socket;
        this.settings = settings;
        this.faults = faults;
        this.mailbox = mailbox;
        this.secure = settings.implicitTls();
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Converses until the client quits or one of the two hangs up. */
    void converse() throws IOException {
        say("220 sandbox ESMTP");
        boolean goesOn = true;
        while (goesOn) {
            String line = readLine();
            if (line == null) {
                return;
            }
            int space = line.indexOf(' ');
            String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
            goesOn = handle(verb, space < 0 ? "" : line.substring(space + 1).strip());
        }
    }

    private boolean handle(String verb, String argument) throws IOException {
        Optional<SmtpFault> fault = faults.strike(verb, argument);
        if (fault.isPresent()) {
            switch (fault.get().kind()) {
                case REFUSED -> {
                    say(fault.get().code() + " refused on demand");
                    return fault.get().code() != CLOSING;
                }
                case CUT_BEFORE_COMMIT, CUT_AFTER_COMMIT -> {
                    return false;
                }
                case SLOW -> pause(fault.get());
            }
        }
        return switch (verb) {
            case "EHLO" -> greet();
            case "HELO", "NOOP" -> say("250 sandbox");
            case "STARTTLS" -> startTls();
            case "AUTH" -> signIn(argument);
            case "MAIL" -> from(argument);
            case "RCPT" -> to(argument);
            case "DATA" -> data();
            case "RSET" -> {
                reset();
                yield say("250 OK");
            }
            case "QUIT" -> {
                say("221 bye");
                yield false;
            }
            default -> say("502 command not known here");
        };
    }

    private boolean greet() throws IOException {
        write("250-sandbox");
        if (settings.offersStartTls() && !secure) {
            write("250-STARTTLS");
        }
        if (settings.user() != null) {
            write("250-AUTH PLAIN LOGIN");
        }
        return say("250 SIZE " + settings.longest());
    }

    private boolean startTls() throws IOException {
        if (settings.tls() == null || secure) {
            return say("502 command not known here");
        }
        say("220 go ahead");
        SSLSocket secured =
                (SSLSocket) settings.tls().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
        out = secured.getOutputStream();
        secure = true;
        return true;
    }

    private boolean signIn(String argument) throws IOException {
        String[] words = argument.split(" ", 2);
        String given;
        if (words[0].equalsIgnoreCase("PLAIN")) {
            given = words.length > 1 ? decode(words[1]) : ask("");
        } else if (words[0].equalsIgnoreCase("LOGIN")) {
            String user = words.length > 1 ? decode(words[1]) : ask("VXNlcm5hbWU6");
            given = "\0" + user + "\0" + ask("UGFzc3dvcmQ6");
        } else {
            return say("504 unknown mechanism");
        }
        // Before the first zero stands on whose behalf: nobody's, or the user's own (RFC 4616).
        String own = "\0" + settings.user() + "\0" + settings.password();
        signedIn = given.equals(own) || given.equals(settings.user() + own);
        return say(signedIn ? "235 welcome" : "535 5.7.8 authentication failed");
    }

    private String ask(String challenge) throws IOException {
        say("334 " + challenge);
        String line = readLine();
        return decode(line == null ? "" : line);
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private boolean from(String argument) throws IOException {
        if (settings.user() != null && !signedIn) {
            return say("530 5.7.0 authentication required");
        }
        int size = argument.toUpperCase(Locale.ROOT).indexOf("SIZE=");
        if (size >= 0 && number(argument.substring(size + 5)) > settings.longest()) {
            return say("552 5.3.4 message too big");
        }
        reset();
        sender = address(argument);
        return say("250 OK");
    }

    private boolean to(String argument) throws IOException {
        if (sender == null) {
            return say("503 MAIL first");
        }
        String address = address(argument);
        if (!address.contains("@")) {
            return say("501 5.1.3 no address");
        }
        recipients.add(address);
        return say("250 OK");
    }

    private boolean data() throws IOException {
        String from = sender;
        if (from == null || recipients.isEmpty()) {
            return say("503 RCPT first");
        }
        say("354 end with a dot");
        StringBuilder raw = new StringBuilder();
        for (String line = readLine(); line == null || !line.equals("."); line = readLine()) {
            if (line == null) {
                return false;
            }
            raw.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        Optional<SmtpFault> fault = faults.strike(SmtpFault.MESSAGE, String.join(" ", recipients));
        if (fault.isPresent() && fault.get().kind() == SmtpFault.Kind.REFUSED) {
            return say(fault.get().code() + " refused on demand");
        }
        if (fault.isPresent() && fault.get().kind() == SmtpFault.Kind.CUT_BEFORE_COMMIT) {
            return false;
        }
        if (raw.length() > settings.longest()) {
            return say("552 5.3.4 message too big");
        }
        mailbox.accept(new DeliveredMail(from, List.copyOf(recipients), raw.toString()));
        reset();
        if (fault.isPresent() && fault.get().kind() == SmtpFault.Kind.CUT_AFTER_COMMIT) {
            return false;
        }
        fault.ifPresent(SmtpConversation::pause);
        return say("250 2.0.0 accepted");
    }

    private void reset() {
        sender = null;
        recipients.clear();
    }

    private static String address(String argument) {
        int from = argument.indexOf('<');
        int to = argument.indexOf('>');
        return from >= 0 && to > from ? argument.substring(from + 1, to) : "";
    }

    private static long number(String text) {
        String digits = text.split(" ", 2)[0];
        return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : Long.MAX_VALUE;
    }

    private static void pause(SmtpFault fault) {
        try {
            Thread.sleep(fault.delay().toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean say(String line) throws IOException {
        write(line);
        return true;
    }

    private void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** A line without its end; null at the end of the connection. */
    private @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LONGEST_LINE) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
