package dev.throughline.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
final class DatabasePostgresTest extends DatabaseBehaviour {
    DatabasePostgresTest() {
        super(Dialect.POSTGRESQL);
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        String message = messageOf(
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + closed + "/none", "nobody", new Secret("x"), 1));

        assertTrue(message.contains("Check host, port and network"), message);
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        String url = settings().url().replaceFirst("/[a-z]+\\?", "/nosuch?");

        String message = messageOf(
                new DatabaseSettings(url, settings().user(), settings().password(), 1));

        assertTrue(message.contains("no database of this name"), message);
    }
}
