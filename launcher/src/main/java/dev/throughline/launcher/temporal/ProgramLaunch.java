package dev.throughline.launcher.temporal;

import dev.throughline.contract.common.SearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a {@code temporal server start-dev} of ours is started, at first and again.
 *
 * @param executable the {@code temporal} program
 * @param directory where its database, its log and its record are
 * @param environment where the program that gives it a session of its own is looked for
 */
record ProgramLaunch(Path executable, Path directory, Map<String, String> environment) {
    private static final String LOG = "temporal.log";
    private static final Set<String> NEEDED =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TEMP", "TMP", "TZ", "LANG", "SystemRoot");
    private static final List<String> NEEDED_PREFIXES = List.of("LC_", "XDG_", "LD_", "DYLD_");

    /**
     * Starts it on these ports and writes down that it runs.
     *
     * @throws TemporalUnavailableException when the program cannot be started
     */
    Started start(int port, int uiPort) {
        try {
            Files.createDirectories(directory);
            ProcessBuilder program = new ProcessBuilder(command(port, uiPort))
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            program.environment().keySet().removeIf(name -> !mayKnow(name));
            Process process = program.start();
            ProgramRecord record = ProgramRecord.of(process.toHandle(), port, uiPort);
            record.write(directory);
            return new Started(process.toHandle(), record);
        } catch (IOException failed) {
            throw new TemporalUnavailableException(
                    "The temporal program " + executable + " cannot be started: " + failed.getMessage()
                            + ". Set THROUGHLINE_TEMPORAL=in-memory to do without it.",
                    failed);
        }
    }

    /** Whether the program may see a variable of ours: only what any program needs, for the others may be secrets. */
    static boolean mayKnow(String name) {
        return NEEDED.contains(name) || NEEDED_PREFIXES.stream().anyMatch(name::startsWith);
    }

    Path log() {
        return directory.resolve(LOG);
    }

    private List<String> command(int port, int uiPort) {
        List<String> command = new ArrayList<>(ownSession(environment));
        command.addAll(List.of(executable.toString(), "server", "start-dev", "--ip", "127.0.0.1"));
        command.addAll(List.of("--port", Integer.toString(port), "--ui-port", Integer.toString(uiPort)));
        command.addAll(List.of("--db-filename", directory.resolve("temporal.db").toString(), "--log-level", "error"));
        command.addAll(DynamicConfig.startDevArguments());
        SearchAttributes.types()
                .forEach((name, type) -> command.addAll(List.of("--search-attribute", name + "=" + cliName(type))));
        return command;
    }

    /** What to put before a command so that a Ctrl-C in our terminal does not reach it; nothing where no program does that. */
    private static List<String> ownSession(Map<String, String> environment) {
        Optional<Path> setsid = TemporalChoice.onPath("setsid", environment);
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString());
        }
        return TemporalChoice.onPath("perl", environment)
                .map(perl -> List.of(perl.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"))
                .orElse(List.of());
    }

    private static String cliName(IndexedValueType type) {
        return switch (type) {
            case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
            case INDEXED_VALUE_TYPE_INT -> "Int";
            case INDEXED_VALUE_TYPE_BOOL -> "Bool";
            case INDEXED_VALUE_TYPE_DOUBLE -> "Double";
            case INDEXED_VALUE_TYPE_DATETIME -> "Datetime";
            case INDEXED_VALUE_TYPE_TEXT -> "Text";
            case INDEXED_VALUE_TYPE_KEYWORD_LIST -> "KeywordList";
            default -> throw new IllegalArgumentException("no search attribute has the type " + type);
        };
    }

    /**
     * A program that runs.
     *
     * @param process it
     * @param record what is written down of it
     */
    record Started(ProcessHandle process, ProgramRecord record) {}
}
