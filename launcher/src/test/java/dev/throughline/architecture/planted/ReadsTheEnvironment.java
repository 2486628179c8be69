package dev.throughline.architecture.planted;

/** Every method asks the machine or the JVM about itself. */
public final class ReadsTheEnvironment implements PlantedWorkflow {
    @Override
    public String run() {
        return String.valueOf(System.getenv("HOME"));
    }

    String property() {
        return String.valueOf(System.getProperty("user.name"));
    }

    boolean flag() {
        return Boolean.getBoolean("flag");
    }

    int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    long pid() {
        return ProcessHandle.current().pid();
    }
}
