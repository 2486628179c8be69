package dev.throughline.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Habits that can be read off the sources; a fault is a line {@code path:line: what is wrong}. */
final class Hygiene {
    static final int MOST_LINES = 350;

    private static final Pattern EMPTY_WORDS = Pattern.compile("\\w*(Manager|Helper|Utils?|Info|Data)");
    private static final Pattern TEST = Pattern.compile("(\\w+\\.)*(Test|ParameterizedTest|RepeatedTest|TestFactory)");
    private static final Pattern SLEEP = Pattern.compile("(.*\\.)?(Thread|TimeUnit\\.\\w+|[A-Z]+SECONDS)\\.sleep");

    private Hygiene() {}

    /** The faults of one file. */
    static List<String> faults(SourceFile file) {
        Reader reader = new Reader(file);
        if (file.lines() > MOST_LINES) {
            reader.faults.add(file.path() + ":" + file.lines() + ": more than " + MOST_LINES
                    + " lines; a concept in it wants its own name");
        }
        reader.scan(file.tree(), null);
        return reader.faults;
    }

    /** Folders of sources for which no package-info says {@code @NullMarked}, in tests or in what they test. */
    static Set<String> unmarked(List<SourceFile> files) {
        Set<String> marked = new LinkedHashSet<>();
        Set<String> all = new TreeSet<>();
        for (SourceFile file : files) {
            all.add(file.folder());
            boolean nullMarked = file.tree().getPackageAnnotations().stream()
                    .anyMatch(annotation -> isNamed(annotation, "NullMarked"));
            if (nullMarked) {
                marked.add(file.folder());
            }
        }
        all.removeIf(folder ->
                marked.contains(folder) || marked.contains(folder.replace("/src/test/java/", "/src/main/java/")));
        return all;
    }

    private static boolean isNamed(AnnotationTree annotation, String name) {
        String type = annotation.getAnnotationType().toString();
        return type.equals(name) || type.endsWith("." + name);
    }

    /** Goes through one file and notes what it finds. */
    private static final class Reader extends TreeScanner<Void, Void> {
        private final SourceFile file;
        private final List<String> faults = new ArrayList<>();

        private Reader(SourceFile file) {
            this.file = file;
        }

        @Override
        public Void visitImport(ImportTree node, Void unused) {
            if (node.getQualifiedIdentifier().toString().endsWith(".*")) {
                add(node, "star import");
            }
            return super.visitImport(node, null);
        }

        @Override
        public Void visitClass(ClassTree node, Void unused) {
            if (EMPTY_WORDS.matcher(node.getSimpleName()).matches()) {
                add(node, node.getSimpleName() + " says nothing: no Manager, Helper, Util, Info or Data");
            }
            return super.visitClass(node, null);
        }

        @Override
        public Void visitMethod(MethodTree node, Void unused) {
            boolean test = node.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation -> TEST.matcher(
                                    annotation.getAnnotationType().toString())
                            .matches());
            if (test
                    && (node.getBody() == null || node.getBody().getStatements().isEmpty())) {
                add(node, "test " + node.getName() + " has an empty body");
            }
            return super.visitMethod(node, null);
        }

        @Override
        public Void visitAnnotation(AnnotationTree node, Void unused) {
            if (isNamed(node, "Disabled") && node.getArguments().isEmpty()) {
                add(node, "disabled without a reason");
            }
            return super.visitAnnotation(node, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
            if (file.isTest()
                    && SLEEP.matcher(node.getMethodSelect().toString()).matches()) {
                add(node, "a test that sleeps; wait for a condition with a deadline");
            }
            return super.visitMethodInvocation(node, null);
        }

        @Override
        public Void visitSynchronized(SynchronizedTree node, Void unused) {
            if (file.path().matches(".*/worker/(process|policy)/.*")) {
                add(node, "synchronized in workflow code; " + Ban.LOCK.instead());
            }
            return super.visitSynchronized(node, null);
        }

        private void add(Tree node, String what) {
            long start = file.trees().getSourcePositions().getStartPosition(file.tree(), node);
            faults.add(file.path() + ":" + file.tree().getLineMap().getLineNumber(start) + ": " + what);
        }
    }
}
