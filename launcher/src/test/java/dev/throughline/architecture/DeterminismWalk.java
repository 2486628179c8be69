package dev.throughline.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks from workflow implementations through our own code and collects what a workflow must not touch. A class that is
 * reached counts as a whole, because what its equals, its constructor or its lambdas do happens in the workflow as well,
 * though the JDK or the data converter calls them.
 *
 * <p>The walk ends at activity and workflow interfaces, whose implementations run elsewhere; the messages that these
 * interfaces name are built in the workflow and are walked. It also ends at libraries: which of them a process may use
 * at all, {@link DependencyDirectionTest} says. Blocks of {@code synchronized} leave no trace that can be seen here;
 * {@link HygieneTest} finds them in the sources.
 */
final class DeterminismWalk {
    private final JavaClasses ours;
    private final Map<JavaClass, String> paths = new LinkedHashMap<>();
    private final ArrayDeque<JavaClass> open = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();

    private DeterminismWalk(JavaClasses ours) {
        this.ours = ours;
    }

    /**
     * Walks to the end.
     *
     * @param ours the classes that the walk may enter
     */
    static DeterminismWalk from(Collection<JavaClass> roots, JavaClasses ours) {
        DeterminismWalk walk = new DeterminismWalk(ours);
        roots.forEach(root -> walk.enter(root, root.getSimpleName()));
        while (!walk.open.isEmpty()) {
            walk.visit(walk.open.remove());
        }
        return walk;
    }

    /** Every class that the walk came to, the roots included. */
    Set<JavaClass> reached() {
        return paths.keySet();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void enter(JavaClass type, String path) {
        if (ours.contain(type.getName()) && paths.putIfAbsent(type, path) == null) {
            open.add(type);
        }
    }

    private void visit(JavaClass type) {
        type.getFields().stream()
                .filter(DeterminismWalk::isMutableStatic)
                .forEach(field -> add(Ban.MUTABLE_STATIC, type, declared(field)));
        type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .forEach(method -> add(Ban.LOCK, type, declared(method) + " is synchronized"));
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            banOn(access.getTarget()).ifPresent(ban -> add(ban, type, access.getDescription()));
            follow(type, access.getTargetOwner());
        }
        if (isBoundary(type)) {
            type.getMethods().forEach(method -> method.getAllInvolvedRawTypes().forEach(used -> follow(type, used)));
        } else {
            type.getSubclasses().stream()
                    .filter(subclass -> !isSpecialist(subclass))
                    .forEach(subclass -> follow(type, subclass));
        }
        type.getRawSuperclass().ifPresent(superclass -> follow(type, superclass));
        type.getRawInterfaces().forEach(implemented -> follow(type, implemented));
        type.getFields().forEach(field -> field.getAllInvolvedRawTypes().forEach(used -> follow(type, used)));
        type.getReferencedClassObjects().stream()
                .map(ReferencedClassObject::getValue)
                .forEach(used -> follow(type, used));
    }

    private void follow(JavaClass from, JavaClass to) {
        JavaClass type = to.getBaseComponentType();
        enter(type, paths.get(from) + " -> " + type.getSimpleName());
    }

    private static String declared(JavaMember member) {
        return member.getDescription() + " in " + member.getSourceCodeLocation();
    }

    private void add(Ban ban, JavaClass type, String where) {
        findings.add(new Finding(ban, where, String.valueOf(paths.get(type))));
    }

    /** A member is banned by the name it is called by, or by that of the class that declares it. */
    private static Optional<Ban> banOn(AccessTarget target) {
        return Ban.on(target.getFullName())
                .or(() -> target.resolveMember().map(JavaMember::getFullName).flatMap(Ban::on));
    }

    private static boolean isMutableStatic(JavaMember field) {
        Set<JavaModifier> modifiers = field.getModifiers();
        return modifiers.contains(JavaModifier.STATIC)
                && !modifiers.contains(JavaModifier.FINAL)
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    /** A workflow has specialists through activities only; which depend on what, {@link DependencyDirectionTest} says. */
    private static boolean isSpecialist(JavaClass type) {
        return type.getPackageName().contains(".worker.specialist.");
    }

    private static boolean isBoundary(JavaClass type) {
        return type.isAnnotatedWith(ActivityInterface.class) || type.isAnnotatedWith(WorkflowInterface.class);
    }
}
