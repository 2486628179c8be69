package dev.throughline.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.cli.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
    private final SortedMap<String, String> helps = new TreeMap<>();

    private void read(CommandLine command) {
        helps.put(command.getCommandSpec().qualifiedName(), command.getUsageMessage());
        command.getSubcommands().values().forEach(this::read);
    }

    @Test
    void noHelpHasAHoleWhereAVariableStood() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        read(Throughline.commandLine(new Session(
                nowhere, nowhere, Map.of(), false, question -> Optional.empty(), question -> Optional.empty())));

        List<String> holes = helps.entrySet().stream()
                .filter(help -> help.getValue().contains("null"))
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(List.of(), holes);
        String put = String.valueOf(helps.get("throughline connection put"));
        assertTrue(put.replaceAll("\\s+", " ").contains("a value ${NAME} is read"), put);
        assertTrue(helps.size() > 50, helps.keySet()::toString);
    }
}
