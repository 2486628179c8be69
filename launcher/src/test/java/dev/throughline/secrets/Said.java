package dev.throughline.secrets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/** What is said while it is open: every log event that the configuration lets through, with
 * arguments and traces, and both streams. */
final class Said extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final ByteArrayOutputStream streams = new ByteArrayOutputStream();
    private final PrintStream standardOut = System.out;
    private final PrintStream standardError = System.err;

    /** Takes over the streams. The loggers follow with {@link #listen}, because starting the system configures them. */
    static Said open() {
        Said said = new Said();
        PrintStream tee = new PrintStream(said.streams, true, StandardCharsets.UTF_8);
        System.setOut(tee);
        System.setErr(tee);
        return said;
    }

    /** Hears from now on whatever the configuration lets be said. */
    void listen() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(event.getLoggerName())
                .append(": ")
                .append(event.getFormattedMessage())
                .append(' ')
                .append(Arrays.toString(event.getArgumentArray()))
                .append(event.getMDCPropertyMap())
                .append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        log.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    void into(Evidence evidence) {
        evidence.add("log/events", log.toByteArray());
        evidence.add("log/streams", streams.toByteArray());
    }

    @Override
    public void close() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(this);
        // The configuration of the system that is under test made everything loud.
        root.setLevel(Level.WARN);
        ((Logger) LoggerFactory.getLogger("dev.throughline")).setLevel(null);
        stop();
        System.setOut(standardOut);
        System.setErr(standardError);
    }
}
