package dev.throughline.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            return parse(modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceFile::javaFiles)
                    .sorted()
                    .map(file -> new Source(top.relativize(file).toString().replace('\\', '/'), read(file)))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static SourceFile parse(String path, String text) {
        return parse(List.of(new Source(path, text))).get(0);
    }

    /** All by one compiler, whose tables are as large for one file as for many. */
    private static List<SourceFile> parse(List<Source> sources) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this needs a JDK");
        List<JavaFileObject> files = sources.stream().map(Source::inMemory).toList();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, files);
        try {
            Trees trees = Trees.instance(task);
            List<SourceFile> parsed = new ArrayList<>();
            for (CompilationUnitTree tree : task.parse()) {
                Source source = sources.get(parsed.size());
                parsed.add(new SourceFile(source.path(), source.text(), tree, trees));
            }
            return parsed;
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

    /** A file as it was read. */
    private record Source(String path, String text) {
        JavaFileObject inMemory() {
            return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                }
            };
        }
    }
}
