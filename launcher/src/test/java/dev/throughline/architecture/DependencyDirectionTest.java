package dev.throughline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import dev.throughline.store.Database;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Who may know whom: section 2 of the design, which the POMs enforce between modules and this test within them. */
class DependencyDirectionTest {
    private static final JavaClasses REAL = OurClasses.PRODUCTION;

    /** What computes and neither waits, nor reads, nor writes. */
    private static final String[] PURE_JAVA = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.text",
        "java.time..",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "org.jspecify.annotations"
    };

    /** What of the SDK may stand in an interface or in a workflow; not its clients, stubs for services and workers. */
    private static final String TEMPORAL_WORDS = "io.temporal.(activity|workflow|common|failure)..";

    /** Options and values of a start; not the clients that start. */
    private static final DescribedPredicate<JavaClass> HOW_A_PROCESS_IS_STARTED = JavaClass.Predicates.resideInAPackage(
                    "io.temporal.client..")
            .and(HasName.Predicates.nameMatching("io\\.temporal\\.client\\.(WorkflowOptions|"
                    + "schedules\\.Schedule(Action|ActionStartWorkflow|Policy|Spec|CalendarSpec|IntervalSpec)?)"
                    + "(\\$Builder)?"));

    @Test
    void everyClassBelongsToAPart() {
        List<String> homeless = REAL.stream()
                .filter(type -> Part.of(type).isEmpty())
                .map(JavaClass::getName)
                .toList();

        assertEquals(List.of(), homeless, "classes in packages that the design does not name");
        for (Part part : Part.values()) {
            assertTrue(REAL.stream().anyMatch(part::holds), () -> part + " was read");
        }
    }

    @Test
    void theContractKnowsNoOtherPart() {
        mayKnow(Part.CONTRACT).check(REAL);
    }

    @Test
    void theContractNeedsNoLibraryThatReadsOrWrites() {
        mayUse(
                        Part.CONTRACT,
                        pure(TEMPORAL_WORDS, "io.temporal.api.enums..", "com.fasterxml.jackson.annotation")
                                .or(HOW_A_PROCESS_IS_STARTED))
                .because("whoever speaks to the system should need nothing but the contract")
                .check(REAL);
    }

    @Test
    void aPolicyKnowsOnlyTheContract() {
        mayKnow(Part.POLICY, Part.CONTRACT).check(REAL);
    }

    @Test
    void aPolicyIsPlainJava() {
        mayUse(Part.POLICY, pure())
                .because("a policy decides and does nothing: no Temporal, no input or output")
                .check(REAL);
    }

    @Test
    void aProcessKnowsOnlyContractAndPolicy() {
        mayKnow(Part.PROCESS, Part.CONTRACT, Part.POLICY).check(REAL);
    }

    @Test
    void aProcessReachesTheWorldThroughTemporalOnly() {
        DescribedPredicate<JavaClass> temporal = pure(TEMPORAL_WORDS, "io.temporal.api.enums..");
        DescribedPredicate<JavaClass> loggersOfWorkflow = JavaClass.Predicates.type(Logger.class);
        DescribedPredicate<JavaClass> whyAChildDidNotStart =
                JavaClass.Predicates.type(WorkflowExecutionAlreadyStarted.class);
        mayUse(Part.PROCESS, temporal.or(loggersOfWorkflow).or(whyAChildDidNotStart))
                .because("every effect on the outside world goes through an activity")
                .check(REAL);
    }

    @Test
    void aSpecialistKnowsContractPolicyConnectorAndStore() {
        mayKnow(Part.SPECIALIST, Part.CONTRACT, Part.POLICY, Part.CONNECTOR, Part.STORE)
                .check(REAL);
    }

    @Test
    void aConnectorKnowsNothingInside() {
        mayKnow(Part.CONNECTOR).check(REAL);
    }

    @Test
    void aConnectorKnowsNoTemporal() {
        noClasses()
                .that()
                .resideInAPackage(Part.CONNECTOR.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.temporal..")
                .because("a connector is the wire client of a vendor, and its failures are vendor failures")
                .check(REAL);
    }

    @Test
    void connectorsDoNotKnowEachOther() {
        strangers(Part.CONNECTOR.packages().replace("..", "")).check(REAL);
    }

    @Test
    void aConnectorThatKnowsAnotherIsCaught() {
        String planted = OurClasses.class.getPackageName() + ".planted.connector";

        EvaluationResult result = strangers(planted).evaluate(OurClasses.planted(".connector"));

        assertEquals(2, result.getFailureReport().getDetails().size(), result.getFailureReport()::toString);
        assertTrue(result.getFailureReport().toString().contains("Left.java"), result.getFailureReport()::toString);
        assertTrue(result.getFailureReport().toString().contains("Shared.java"), result.getFailureReport()::toString);
    }

    @Test
    void whatConnectorsShareKnowsNoVendor() {
        noClasses()
                .that()
                .resideInAPackage(OurClasses.ROOT + ".worker.connector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OurClasses.ROOT + ".worker.connector.*..")
                .check(REAL);
    }

    @Test
    void theStoreKnowsOnlyTheContract() {
        mayKnow(Part.STORE, Part.CONTRACT).check(REAL);
    }

    @Test
    void theStoreKnowsNoTemporal() {
        noClasses()
                .that()
                .resideInAPackage(Part.STORE.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.temporal..", "okhttp3..")
                .because("the store remembers, and speaks to nothing but its database")
                .check(REAL);
    }

    @Test
    void theSandboxKnowsNothingInside() {
        mayKnow(Part.SANDBOX).check(REAL);
    }

    @Test
    void theRuntimeKnowsAllOfTheWorkerAndNothingAbove() {
        mayKnow(Part.RUNTIME, Part.CONTRACT, Part.STORE, Part.POLICY, Part.PROCESS, Part.SPECIALIST, Part.CONNECTOR)
                .check(REAL);
    }

    @Test
    void theApiKnowsOnlyContractAndStore() {
        mayKnow(Part.API, Part.CONTRACT, Part.STORE).check(REAL);
    }

    @Test
    void theBenchDoesNotKnowTheLauncher() {
        noClasses()
                .that()
                .resideInAPackage(Part.BENCH.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Part.LAUNCHER.packages())
                .because("the launcher hangs the benchmarks below its command line")
                .check(REAL);
    }

    @Test
    void onlyTheRuntimeMakesImplementations() {
        MadeByRuntime rule = new MadeByRuntime(Part.RUNTIME.packages());

        rule.check(REAL);
        assertFalse(rule.implementations(REAL).isEmpty(), "implementations were read");
    }

    @Test
    void anImplementationMadeElsewhereIsCaughtAlsoBehindAFactory() {
        MadeByRuntime rule = new MadeByRuntime("no.such.runtime..");

        List<String> details = rule.details(OurClasses.planted(".making"));

        assertEquals(2, details.size(), details::toString);
        assertTrue(
                Stream.of("Maker.straight", "Maker.behindAFactory")
                        .allMatch(culprit -> details.stream().anyMatch(detail -> detail.contains(culprit))),
                details::toString);
    }

    @Test
    void anOperatorsCommandNeverOpensTheDatabase() {
        noClasses()
                .that()
                .resideInAPackage(Part.LAUNCHER.packages().replace("..", ".cli.."))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Database.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..")
                .because("an operator's command is a REST client")
                .check(REAL);
    }

    private static ArchRule mayKnow(Part part, Part... others) {
        Part[] allowed = Stream.concat(Stream.of(part), Stream.of(others)).toArray(Part[]::new);
        return classes()
                .that()
                .resideInAPackage(part.packages())
                .should()
                .onlyDependOnClassesThat(Part.foreignOrIn(allowed))
                .because("section 2 of the design says what " + part + " may depend on");
    }

    private static ClassesShouldConjunction mayUse(Part part, DescribedPredicate<JavaClass> libraries) {
        return classes()
                .that()
                .resideInAPackage(part.packages())
                .should()
                .onlyDependOnClassesThat(libraries.or(resideInAPackage(OurClasses.ROOT + "..")));
    }

    private static DescribedPredicate<JavaClass> pure(String... more) {
        return JavaClass.Predicates.resideInAnyPackage(
                        Stream.concat(Stream.of(PURE_JAVA), Stream.of(more)).toArray(String[]::new))
                .or(DescribedPredicate.describe(
                        "primitive", type -> type.getBaseComponentType().isPrimitive()));
    }

    /** Vendors' packages below a root; only {@code http} is shared, and it knows no vendor. */
    private static ArchRule strangers(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(root + ".http.."))
                .as("connectors know neither each other nor, from http, a vendor");
    }
}
