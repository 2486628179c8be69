package dev.throughline.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java file as the compiler parses it, so that a rule never takes a comment or a string for code.
 *
 * @param path from the top of the repository, with slashes
 */
record SourceFile(String path, String text, CompilationUnitTree tree, Trees trees) {
    /** Every Java file of every module. */
    static List<SourceFile> ofRepository() {
        Path top = top();
        try (Stream<Path> modules = Files.list(top)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceFile::javaFiles)
                    .sorted()
                    .map(file -> parse(top.relativize(file).toString().replace('\\', '/'), read(file)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static SourceFile parse(String path, String text) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this needs a JDK");
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, List.of(inMemory(path, text)));
        try {
            CompilationUnitTree tree = task.parse().iterator().next();
            return new SourceFile(path, text, tree, Trees.instance(task));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Tests and what they use. */
    boolean isTest() {
        return path.contains("/src/test/");
    }

    /** The module and the package: what one package-info speaks for. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    long lines() {
        return text.lines().count();
    }

    private static JavaFileObject inMemory(String path, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static Path top() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("workflows-def").resolve("src"))) {
            here = Objects.requireNonNull(here.getParent(), "the tests run inside of the repository");
        }
        return here;
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
