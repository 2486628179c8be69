package dev.throughline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Only the runtime makes an implementation (a class named {@code …Impl}). It may do so through a factory that lives in
 * the implementation's own package and knows its parts, such as a static method of the implementation itself; then
 * nobody but the runtime may call that factory. So each constructor is followed back, caller by caller, through its own
 * package, and who stands at the end must be the runtime.
 */
final class MadeByRuntime {
    private final DescribedPredicate<JavaClass> runtime;

    /** The rule for the runtime in these packages, as ArchUnit writes them. */
    MadeByRuntime(String runtime) {
        this.runtime = resideInAPackage(runtime);
    }

    List<JavaClass> implementations(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getSimpleName().endsWith("Impl"))
                .toList();
    }

    void check(JavaClasses classes) {
        List<String> details = details(classes);
        if (!details.isEmpty()) {
            throw new AssertionError("Only the runtime makes implementations, but:\n" + String.join("\n", details));
        }
    }

    /** Every call outside of the runtime that makes an implementation of another package. */
    List<String> details(JavaClasses classes) {
        return implementations(classes).stream()
                .flatMap(type -> strangersThatMake(type).stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private Set<String> strangersThatMake(JavaClass implementation) {
        Set<String> strangers = new LinkedHashSet<>();
        Set<JavaCodeUnit> makers = new LinkedHashSet<>(implementation.getConstructors());
        ArrayDeque<JavaCodeUnit> open = new ArrayDeque<>(makers);
        while (!open.isEmpty()) {
            for (JavaAccess<?> call : open.remove().getAccessesToSelf()) {
                JavaClass caller = call.getOriginOwner();
                if (runtime.test(caller)) {
                    continue;
                }
                if (!caller.getPackageName().equals(implementation.getPackageName())) {
                    strangers.add(call.getDescription());
                } else if (makers.add(call.getOrigin())) {
                    open.add(call.getOrigin());
                }
            }
        }
        return strangers;
    }
}
