package dev.throughline.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleFileTest {
    @Test
    void thePeopleOfAFileAreRead() {
        PeopleFile read = PeopleFile.parse("""
                people:
                  anna:
                    name: Anna
                    email: anna@example.com
                    timeZone: Europe/Berlin
                    roles: [admin]
                  berta.b:
                    name: Berta
                """);

        assertEquals(List.of(), read.problems());
        assertEquals(Set.of("anna", "berta.b"), read.people().keySet());
        assertEquals(
                new PersonFields("Anna", "anna@example.com", null, null, "Europe/Berlin", List.of("admin")),
                read.people().get("anna"));
    }

    @Test
    void eachProblemHasALine() {
        PeopleFile read = PeopleFile.parse("""
                people:
                  anna:
                    name: Anna
                    timeZone: Berlin
                    roles: [king]
                  "b c":
                    name: B
                  carla:
                    name: Carla
                    mail: carla@example.com
                  dora:
                  fine:
                    name: Fine
                """);

        assertEquals(5, read.problems().size(), read.problems()::toString);
        assertTrue(read.problems().get(0).startsWith("anna: timeZone: "), read.problems()::toString);
        assertTrue(read.problems().get(1).startsWith("anna: roles: 'king'"), read.problems()::toString);
        assertTrue(read.problems().get(2).startsWith("b c: id: "), read.problems()::toString);
        assertTrue(read.problems().get(3).startsWith("carla: mail: "), read.problems()::toString);
        assertTrue(read.problems().get(4).startsWith("dora: "), read.problems()::toString);
        assertEquals(Set.of("fine"), read.people().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "anna: {name: A}",
                "people: 3",
                "people: {a: {name: A}}\nmore: 1",
                "people: {a: {}, a: {}}",
                "people: ["
            })
    void whatIsNoDirectoryIsSaidAndNobodyIsRead(String text) {
        PeopleFile read = PeopleFile.parse(text);

        assertEquals(1, read.problems().size(), read.problems()::toString);
        assertTrue(read.people().isEmpty());
    }
}
