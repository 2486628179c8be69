package dev.throughline.worker.process.zuorasync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A workflow as it would be after a change of its source; with it go copies of the classes of its package. */
final class ChangedSource extends ClassLoader {
    private static final Path SOURCES = Path.of("src", "main", "java");

    private final Path classes;
    private final String ofPackage;
    private final ReentrantLock loading = new ReentrantLock();

    private ChangedSource(Path classes, String ofPackage) {
        super(ChangedSource.class.getClassLoader());
        this.classes = classes;
        this.ofPackage = ofPackage;
    }

    /**
     * Compiles the class with one piece of its source replaced.
     *
     * @param scratch an empty directory
     */
    static Class<?> of(Class<?> original, String before, String after, Path scratch)
            throws IOException, ClassNotFoundException {
        String file = original.getName().replace('.', '/');
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        assertEquals(2, source.split(Pattern.quote(before), -1).length, "the piece stands once");
        Path changed = scratch.resolve(original.getSimpleName() + ".java");
        Files.writeString(changed, source.replace(before, after));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-parameters",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-d",
                        scratch.toString(),
                        changed.toString());
        assertEquals(0, compiled, "the changed source compiles");
        return new ChangedSource(scratch, original.getPackageName() + ".").loadClass(original.getName());
    }

    /** Own classes first: what belongs to one package has to come from one loader. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        loading.lock();
        try {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && name.startsWith(ofPackage)) {
                byte[] bytes = bytes(name.replace('.', '/') + ".class");
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        } finally {
            loading.unlock();
        }
    }

    private byte[] bytes(String file) throws ClassNotFoundException {
        Path changed = classes.resolve(file);
        try (InputStream in = Files.exists(changed)
                ? Files.newInputStream(changed)
                : getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(file);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(file, unreadable);
        }
    }
}
