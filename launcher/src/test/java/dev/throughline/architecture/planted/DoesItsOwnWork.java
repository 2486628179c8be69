package dev.throughline.architecture.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import okhttp3.OkHttpClient;

/** Every method does what only an activity may do. */
public final class DoesItsOwnWork implements PlantedWorkflow {
    @Override
    public String run() {
        System.out.println("started");
        return "";
    }

    boolean file(Path path) {
        return Files.exists(path);
    }

    UncheckedIOException failure(IOException cause) {
        return new UncheckedIOException(cause);
    }

    InetAddress lookUp() {
        return InetAddress.getLoopbackAddress();
    }

    String parse(URI uri) {
        return uri.getHost();
    }

    void connect() throws SQLException {
        DriverManager.getConnection("jdbc:h2:mem:").close();
    }

    OkHttpClient http() {
        return new OkHttpClient();
    }

    void trace(IllegalStateException failure) {
        failure.printStackTrace();
    }
}
