package dev.throughline.api.people;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A directory of people in YAML: {@code people}, and below it by their ids what {@link PersonFields} has.
 *
 * @param people by id, in the order of the file; without those in whom something is wrong
 * @param problems a line for each thing that is wrong
 */
public record PeopleFile(Map<String, PersonFields> people, List<String> problems) {
    private static final String ROOT = "people";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read; what is wrong in it is among the problems
     */
    public static PeopleFile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /** Reads the text of a file. */
    static PeopleFile parse(String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            return new PeopleFile(Map.of(), List.of("line " + line + ": is not YAML, or names something twice"));
        }
        if (!root.path(ROOT).isObject() || root.size() != 1) {
            return new PeopleFile(
                    Map.of(), List.of("the file must have 'people:' and below it the people by their ids"));
        }
        Map<String, PersonFields> people = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        root.path(ROOT).properties().forEach(entry -> {
            List<String> wrong = read(entry.getKey(), entry.getValue(), people);
            problems.addAll(wrong);
        });
        return new PeopleFile(people, problems);
    }

    private static List<String> read(String id, JsonNode entry, Map<String, PersonFields> people) {
        List<FieldProblem> problems;
        try {
            PersonFields fields = YAML.treeToValue(entry, PersonFields.class);
            if (fields == null) {
                return List.of(id + ": has no fields");
            }
            problems = fields.problems(id);
            if (problems.isEmpty()) {
                people.put(id, fields);
            }
        } catch (JsonProcessingException wrong) {
            ProblemException problem = Problems.of(wrong);
            List<FieldProblem> errors = problem.problem().errors();
            problems = errors == null
                    ? List.of(new FieldProblem("", problem.problem().detail()))
                    : errors;
        }
        return problems.stream()
                .map(problem -> id + ": " + problem.field() + ": " + problem.message())
                .toList();
    }
}
