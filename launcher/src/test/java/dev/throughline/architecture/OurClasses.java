package dev.throughline.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of every module, read once from the class path. */
final class OurClasses {
    static final String ROOT = "dev.throughline";

    /** What ships: everything but tests. */
    static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private OurClasses() {}

    /** The classes of this test package with planted faults, as the rules see the real ones. */
    static JavaClasses planted(String subpackage) {
        return new ClassFileImporter().importPackages(OurClasses.class.getPackageName() + ".planted" + subpackage);
    }
}
