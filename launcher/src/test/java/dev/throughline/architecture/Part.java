package dev.throughline.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;

/** The parts of the system and the folder of packages that each owns. */
enum Part {
    CONTRACT("contract"),
    STORE("store"),
    POLICY("worker.policy"),
    PROCESS("worker.process"),
    SPECIALIST("worker.specialist"),
    CONNECTOR("worker.connector"),
    RUNTIME("worker.runtime"),
    API("api"),
    SANDBOX("sandbox"),
    BENCH("bench"),
    LAUNCHER("launcher");

    private final String root;

    Part(String folder) {
        root = OurClasses.ROOT + "." + folder;
    }

    static Optional<Part> of(JavaClass type) {
        return Arrays.stream(values()).filter(part -> part.holds(type)).findFirst();
    }

    /** For ArchUnit: the packages of this part. */
    String packages() {
        return root + "..";
    }

    boolean holds(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** Classes that are not ours, and those of these parts. */
    static DescribedPredicate<JavaClass> foreignOrIn(Part... parts) {
        return DescribedPredicate.describe(
                "are in " + Arrays.toString(parts) + " or not ours",
                type -> !type.getPackageName().startsWith(OurClasses.ROOT + ".")
                        || Arrays.stream(parts).anyMatch(part -> part.holds(type)));
    }
}
