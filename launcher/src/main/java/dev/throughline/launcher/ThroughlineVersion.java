package dev.throughline.launcher;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class ThroughlineVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ThroughlineVersion.class.getPackage().getImplementationVersion();
        return new String[] {
            "throughline " + (version == null ? "(not from a jar)" : version),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
        };
    }
}
