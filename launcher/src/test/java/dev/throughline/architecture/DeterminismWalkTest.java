package dev.throughline.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.throughline.architecture.planted.BlamesAnother;
import dev.throughline.architecture.planted.DoesItsOwnWork;
import dev.throughline.architecture.planted.ForgetsTheOrder;
import dev.throughline.architecture.planted.Innocent;
import dev.throughline.architecture.planted.KnowsTimeZones;
import dev.throughline.architecture.planted.LogsInReplay;
import dev.throughline.architecture.planted.PlantedActivities;
import dev.throughline.architecture.planted.PlantedActivitiesImpl;
import dev.throughline.architecture.planted.PlantedWorkflow;
import dev.throughline.architecture.planted.ReadsTheClock;
import dev.throughline.architecture.planted.ReadsTheEnvironment;
import dev.throughline.architecture.planted.RemembersAcrossRuns;
import dev.throughline.architecture.planted.SpeaksTheMachinesLanguage;
import dev.throughline.architecture.planted.StartsThreads;
import dev.throughline.architecture.planted.StreamsInParallel;
import dev.throughline.architecture.planted.TakesLocks;
import dev.throughline.architecture.planted.ThrowsDice;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.worker.policy.zuorasync.RemovalPolicy;
import dev.throughline.worker.process.ActivityPolicies;
import dev.throughline.worker.runtime.WorkerRuntime;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.workflow.WorkflowInterface;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every workflow of ours is deterministic as far as bytecode shows it, and the walk that says so sees what it should. */
class DeterminismWalkTest {
    private static final JavaClasses REAL = OurClasses.PRODUCTION;
    private static final JavaClasses PLANTED = OurClasses.planted("");

    @Test
    void nothingThatAWorkflowReachesIsBanned() {
        List<Finding> findings = DeterminismWalk.from(roots(), REAL).findings();

        assertTrue(findings.isEmpty(), () -> lines(findings));
    }

    @Test
    void aPolicyIsAsPureAsAWorkflow() {
        List<JavaClass> policies = REAL.stream()
                .filter(type -> type.getPackageName().startsWith(OurClasses.ROOT + ".worker.policy."))
                .toList();
        // Rotations need time zones, so activities alone may ask them: the walk from the workflows does not reach them.
        List<JavaClass> ofIncidents = policies.stream()
                .filter(type -> type.getPackageName().endsWith(".policy.incident"))
                .toList();
        List<Finding> findings = Stream.concat(
                        DeterminismWalk.from(ofIncidents, REAL).findings().stream()
                                .filter(finding -> finding.ban() != Ban.TIME_ZONE),
                        DeterminismWalk.from(
                                policies.stream()
                                        .filter(type -> !ofIncidents.contains(type))
                                        .toList(),
                                REAL)
                                .findings()
                                .stream())
                .toList();

        assertTrue(policies.contains(REAL.get(RemovalPolicy.class)), "policies were read");
        assertTrue(findings.isEmpty(), () -> lines(findings));
    }

    @Test
    void theWalkGoesThroughProcessPolicyAndContractAndEndsThere() {
        Set<JavaClass> reached = DeterminismWalk.from(roots(), REAL).reached();

        for (Class<?> certain :
                List.of(ActivityPolicies.class, RemovalPolicy.class, FailureType.class, SyncReport.class)) {
            assertTrue(reached.contains(REAL.get(certain)), certain + " is reached");
        }
        Set<String> elsewhere = reached.stream()
                .filter(type ->
                        !type.getName().matches("dev\\.throughline\\.(contract|worker\\.(process|policy))\\..*"))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(Set.of("Inbound", "LedgerInterceptor")), elsewhere, "reached outside of these parts");
    }

    @Test
    void everyWorkflowThatIsWrittenIsServed() {
        Set<String> written = REAL.stream()
                .filter(type -> !type.isInterface())
                .filter(type -> type.getAllRawInterfaces().stream()
                        .anyMatch(implemented -> implemented.isAnnotatedWith(WorkflowInterface.class)))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> served =
                WorkerRuntime.WORKFLOWS.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(written, served, "WorkerRuntime.WORKFLOWS, where the walk and the replay tests begin");
    }

    @ParameterizedTest
    @EnumSource
    void everyPlantedFaultIsCaughtWhereItIs(Ban ban) {
        JavaClass guilty = PLANTED.get(guiltyOf(ban));
        List<Finding> findings = walk(guilty).findings();

        assertTrue(findings.stream().allMatch(finding -> finding.ban() == ban), () -> lines(findings));
        for (JavaMember fault : faults(ban, guilty)) {
            assertTrue(
                    findings.stream().anyMatch(finding -> isIn(fault, finding)),
                    () -> ban + " is not seen in " + fault.getFullName() + ", only in:\n" + lines(findings));
        }
    }

    @Test
    void aFaultFarFromTheWorkflowIsCaughtAndThePathToItTold() {
        List<Finding> findings = walk(PLANTED.get(BlamesAnother.class)).findings();

        assertEquals(1, findings.size(), () -> lines(findings));
        Finding finding = findings.get(0);
        assertEquals(Ban.WALL_CLOCK, finding.ban());
        assertEquals("BlamesAnother -> Hidden", finding.path());
        assertTrue(
                finding.where().contains("compare") && finding.where().contains("(BlamesAnother.java:"),
                finding::where);
    }

    @Test
    void whatLooksLikeAFaultAndIsNonePasses() {
        List<Finding> findings = walk(PLANTED.get(Innocent.class)).findings();

        assertTrue(findings.isEmpty(), () -> lines(findings));
    }

    @Test
    void anActivityMayReadTheClockAlthoughAWorkflowCallsIt() {
        Set<JavaClass> reached = walk(PLANTED.get(Innocent.class)).reached();

        assertTrue(reached.contains(PLANTED.get(PlantedActivities.class)), "the interface is reached");
        assertTrue(!reached.contains(PLANTED.get(PlantedActivitiesImpl.class)), "its implementation is not");
    }

    /** The workflows, and what is wrapped around them in the workflow's own thread. */
    private static List<JavaClass> roots() {
        Stream<JavaClass> interceptors = REAL.stream()
                .filter(type -> type.isAssignableTo(WorkflowInboundCallsInterceptor.class)
                        || type.isAssignableTo(WorkflowOutboundCallsInterceptor.class));
        return Stream.concat(WorkerRuntime.WORKFLOWS.stream().map(REAL::get), interceptors)
                .toList();
    }

    private static DeterminismWalk walk(JavaClass root) {
        return DeterminismWalk.from(List.of(root), PLANTED);
    }

    /** No default: whoever adds a ban plants a fault for it. */
    private static Class<? extends PlantedWorkflow> guiltyOf(Ban ban) {
        return switch (ban) {
            case WALL_CLOCK -> ReadsTheClock.class;
            case RANDOMNESS -> ThrowsDice.class;
            case THREADS -> StartsThreads.class;
            case PARALLEL_STREAM -> StreamsInParallel.class;
            case UNORDERED_COLLECTION -> ForgetsTheOrder.class;
            case TIME_ZONE -> KnowsTimeZones.class;
            case DEFAULT_LOCALE -> SpeaksTheMachinesLanguage.class;
            case ENVIRONMENT -> ReadsTheEnvironment.class;
            case INPUT_OUTPUT -> DoesItsOwnWork.class;
            case LOCK -> TakesLocks.class;
            case PLAIN_LOGGER -> LogsInReplay.class;
            case MUTABLE_STATIC -> RemembersAcrossRuns.class;
        };
    }

    /** Each method of a planted workflow is a fault, or each field when it is fields that are banned. */
    private static Set<? extends JavaMember> faults(Ban ban, JavaClass guilty) {
        return ban == Ban.MUTABLE_STATIC
                ? guilty.getFields()
                : guilty.getMethods().stream()
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .collect(Collectors.toSet());
    }

    private static boolean isIn(JavaMember fault, Finding finding) {
        String file = fault.getOwner().getSimpleName() + ".java:";
        return finding.where().contains("<" + fault.getFullName() + ">")
                && finding.where().contains(file);
    }

    private static String lines(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
