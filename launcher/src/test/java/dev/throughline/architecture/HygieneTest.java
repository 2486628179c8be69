package dev.throughline.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sources keep the house's habits, and what reads them sees a break of each. */
class HygieneTest {
    private static final List<SourceFile> SOURCES = SourceFile.ofRepository();

    @Test
    void everySourceKeepsTheHabits() {
        List<String> faults =
                SOURCES.stream().flatMap(file -> Hygiene.faults(file).stream()).toList();

        assertEquals(List.of(), faults, () -> String.join("\n", faults));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertEquals(Set.of(), Hygiene.unmarked(SOURCES), "folders without a @NullMarked package-info");
    }

    @Test
    void theSourcesOfEveryModuleWereRead() {
        for (String module :
                List.of("workflows-def", "store", "sandbox", "worker", "starter-api", "bench", "launcher")) {
            assertTrue(SOURCES.stream().anyMatch(file -> file.path().startsWith(module + "/src/main/")), module);
        }
        assertTrue(SOURCES.stream().filter(SourceFile::isTest).count() > 10, "tests were read");
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("import java.util.*;\nclass A {}", "A.java:1: star import"),
                Arguments.of("import static java.lang.Math.*;\nclass A {}", "A.java:1: star import"),
                Arguments.of("class A {}\n".repeat(Hygiene.MOST_LINES + 1), "A.java:351: more than 350 lines"),
                Arguments.of("class RowHelper {}", "A.java:1: RowHelper says nothing"),
                Arguments.of("class A {\n record UserData() {}\n}", "A.java:2: UserData says nothing"),
                Arguments.of("class A {\n @Test void works() {}\n}", "A.java:2: test works has an empty body"),
                Arguments.of("class A {\n @ParameterizedTest void works(int i) { }\n}", "A.java:2: test works"),
                Arguments.of("class A {\n void a() { Thread.sleep(1); }\n}", "A.java:2: a test that sleeps"),
                Arguments.of("class A {\n void a() { TimeUnit.DAYS.sleep(1); }\n}", "A.java:2: a test that sleeps"),
                Arguments.of("class A {\n @Disabled @Test void a() { b(); }\n}", "A.java:2: disabled without"),
                Arguments.of("class A {\n void a() { synchronized (this) { } }\n}", "A.java:2: synchronized"));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aBreakIsCaughtWhereItIs(String text, String expected) {
        List<String> faults = Hygiene.faults(asTestOfAProcess(text));

        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).contains(expected), faults::toString);
    }

    static Stream<String> innocent() {
        return Stream.of(
                "/** Thread.sleep(1); import java.util.*; */\nclass A { String a = \"Thread.sleep(1)\"; }",
                "class A { @Disabled(\"until the vendor answers\") @Test void a() { b(); } }",
                "class A { @Test void a() { environment.sleep(Duration.ofDays(1)); } void empty() {} }",
                "class Database { record Information() {} }",
                "class A {}\n".repeat(Hygiene.MOST_LINES));
    }

    @ParameterizedTest
    @MethodSource("innocent")
    void whatLooksLikeABreakAndIsNonePasses(String text) {
        assertEquals(List.of(), Hygiene.faults(asTestOfAProcess(text)));
    }

    @Test
    void aPackageWithoutNullMarkedIsCaught() {
        List<SourceFile> files = List.of(
                SourceFile.parse("m/src/main/java/a/A.java", "package a; class A {}"),
                SourceFile.parse("m/src/test/java/a/ATest.java", "package a; class ATest {}"),
                SourceFile.parse("m/src/main/java/b/B.java", "package b; class B {}"),
                SourceFile.parse("m/src/main/java/b/package-info.java", "@NullMarked package b;"),
                SourceFile.parse("m/src/test/java/b/BTest.java", "package b; class BTest {}"));

        assertEquals(Set.of("m/src/main/java/a", "m/src/test/java/a"), Hygiene.unmarked(files));
    }

    private static SourceFile asTestOfAProcess(String text) {
        return SourceFile.parse("worker/src/test/java/dev/throughline/worker/process/x/A.java", text);
    }
}
