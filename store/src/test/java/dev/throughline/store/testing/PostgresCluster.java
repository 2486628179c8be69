package dev.throughline.store.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A throwaway PostgreSQL server of this JVM: on 127.0.0.1, without fsync, gone with the JVM. */
final class PostgresCluster {
    static final String USER = "throughline";

    private static final long COMMAND_TIMEOUT_SECONDS = 60;

    private final Path programs;
    private final Path directory;
    private final int port;
    private final String password;

    private PostgresCluster(Path programs, Path directory, int port, String password) {
        this.programs = programs;
        this.directory = directory;
        this.port = port;
        this.password = password;
    }

    /** Starts a server when its programs are found. */
    static Optional<PostgresCluster> start() {
        return findPrograms().map(programs -> {
            try {
                Path directory =
                        Path.of(run(List.of("mktemp", "-d", System.getProperty("java.io.tmpdir") + "/tlpgXXXXXX"))
                                .strip());
                PostgresCluster cluster = new PostgresCluster(
                        programs, directory, freePort(), UUID.randomUUID().toString());
                Runtime.getRuntime().addShutdownHook(new Thread(cluster::stop, "stop-postgres"));
                cluster.initialise();
                return cluster;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String password() {
        return password;
    }

    private void initialise() throws IOException {
        String data = directory.resolve("data").toString();
        String passwordFile = directory.resolve("password").toString();
        run(List.of("sh", "-c", "umask 077; printf %s " + password + " > " + passwordFile));
        run(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                data,
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale=C",
                "-N"));
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + directory
                + " -c fsync=off -c max_connections=200";
        run(List.of(
                programs.resolve("pg_ctl").toString(),
                "-D",
                data,
                "-l",
                directory.resolve("log").toString(),
                "-o",
                options,
                "-w",
                "start"));
    }

    private void stop() {
        try {
            run(List.of(
                    programs.resolve("pg_ctl").toString(),
                    "-D",
                    directory.resolve("data").toString(),
                    "-m",
                    "immediate",
                    "stop"));
            run(List.of("rm", "-rf", directory.toString()));
        } catch (IOException e) {
            System.err.println("The test PostgreSQL in " + directory + " could not be stopped: " + e.getMessage());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> findPrograms() {
        List<Path> places = new ArrayList<>();
        String path = System.getenv("PATH");
        if (path != null) {
            Arrays.stream(path.split(File.pathSeparator)).map(Path::of).forEach(places::add);
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(places::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places.stream()
                .filter(place ->
                        Files.isExecutable(place.resolve("initdb")) && Files.isExecutable(place.resolve("pg_ctl")))
                .findFirst();
    }

    /** PostgreSQL refuses to run as root, so root hands over to the user of the package. */
    private static String run(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(command);
        Path output = Files.createTempFile("tlpg", ".out");
        try {
            Process process = new ProcessBuilder(whole)
                    .directory(new File(System.getProperty("java.io.tmpdir")))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(command.get(0) + " failed: " + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
