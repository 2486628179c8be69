package dev.throughline.architecture.planted;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Every method asks for chance of its own. */
public final class ThrowsDice implements PlantedWorkflow {
    @Override
    public String run() {
        return UUID.randomUUID().toString();
    }

    double math() {
        return Math.random();
    }

    Random random() {
        return new Random(7);
    }

    int threadLocal() {
        return ThreadLocalRandom.current().nextInt();
    }

    byte[] secure() {
        return new SecureRandom().generateSeed(1);
    }

    void shuffle(List<String> list) {
        Collections.shuffle(list);
    }

    Supplier<UUID> byReference() {
        return UUID::randomUUID;
    }
}
