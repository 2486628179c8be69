package dev.throughline.architecture;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What workflow code must not touch, because a replay on another machine, at another time or in another JVM would see
 * something else. Each ban says what to use instead.
 *
 * <p>Members are matched by full name, such as {@code java.util.HashMap.<init>(int)}. In the expressions a bare dot
 * stands for a dot.
 *
 * @see <a href="https://docs.temporal.io/develop/java/core-application#workflow-logic-requirements">Workflow logic
 *     requirements</a>
 */
enum Ban {
    WALL_CLOCK(
            "use Workflow.currentTimeMillis()",
            "java.lang.System.(currentTimeMillis|nanoTime)\\(.*",
            "java.time.(chrono.)?\\w+.now\\(.*",
            "java.time.Clock.(system|tick)\\w*\\(.*",
            "java.time.InstantSource.system\\(.*",
            "java.util.Date.<init>\\(\\)",
            "java.util.(Gregorian)?Calendar.(getInstance|<init>)\\(.*"),
    RANDOMNESS(
            "use Workflow.randomUUID() or Workflow.newRandom()",
            "java.util.UUID.randomUUID\\(.*",
            "java.lang.(Strict)?Math.random\\(.*",
            "java.util.(Random|SplittableRandom).<init>\\(.*",
            "java.util.random.RandomGenerator(Factory)?.(of|getDefault|all|create)\\(.*",
            "java.util.concurrent.ThreadLocalRandom..*",
            "java.security.SecureRandom..*",
            "java.util.Collections.shuffle\\(java.util.List\\)",
            "java.lang.System.identityHashCode\\(.*"),
    THREADS(
            "use Async and Promise",
            "java.lang.(Thread|ThreadGroup|ThreadLocal|InheritableThreadLocal)\\b.*",
            "java.util.Timer(Task)?\\b.*",
            "java.util.concurrent.(?!\\w*Exception)\\w*(Executor|ForkJoin|Recursive|Completable|Completion|Future|Flow"
                    + "|Submission|StructuredTask)[\\w$]*\\b.*"),
    PARALLEL_STREAM(
            "use an ordinary stream",
            ".*.parallelStream\\(\\)",
            "java.util.stream.\\w+.parallel\\(\\)",
            "java.util.stream.StreamSupport..*",
            "java.util.Arrays.parallel\\w+\\(.*"),
    UNORDERED_COLLECTION(
            "use a list, LinkedHashMap, LinkedHashSet, TreeMap, TreeSet, EnumMap or a collector with one of them",
            "java.util.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable|Properties).(<init>|newHash\\w+)\\(.*",
            "java.util.concurrent.ConcurrentHashMap\\b.*",
            "java.util.(Set|Map).(of|ofEntries|copyOf)\\(.+\\)",
            "java.util.stream.Collectors.(toSet|toUnmodifiableSet|toUnmodifiableMap|toConcurrentMap"
                    + "|groupingByConcurrent)\\(.*",
            "java.util.stream.Collectors.(toMap|groupingBy)\\((?!.*Supplier).*"),
    TIME_ZONE(
            "zone rules change with the JDK: compute in an activity, or use ZoneOffset.UTC",
            "java.util.(Simple)?TimeZone\\b.*",
            "java.time.ZoneId.(systemDefault|of|getRules|getAvailableZoneIds)\\(.*",
            "java.time.ZonedDateTime.(?!now).*",
            "java.time.zone..*"),
    DEFAULT_LOCALE(
            "say Locale.ROOT",
            "java.util.Locale.(get|set)Default\\(.*",
            "java.lang.String.format\\(java.lang.String.*",
            "java.lang.String.formatted\\(.*",
            "java.lang.String.to(Lower|Upper)Case\\(\\)",
            "java.util.Formatter.<init>\\((?!.*Locale).*",
            "java.text.(\\w*Format|\\w*Symbols|Collator|BreakIterator).(<init>|get\\w*Instance)\\((?!.*Locale).*",
            "java.text.MessageFormat.format\\(java.lang.String.*",
            "java.time.format.DateTimeFormatter.(ofPattern\\(java.lang.String\\)|ofLocalized\\w+\\(.*)",
            "java.time.format.DateTimeFormatterBuilder.toFormatter\\(\\)"),
    ENVIRONMENT(
            "pass it in with the request, or read it in an activity",
            "java.lang.System.(getenv|getProperty|getProperties|setProperty|clearProperty|lineSeparator|exit)\\(.*",
            "java.lang.(Integer.getInteger|Long.getLong|Boolean.getBoolean)\\(.*",
            "java.lang.(Runtime|ProcessHandle)\\b.*",
            "java.lang.management..*",
            "java.nio.charset.Charset.defaultCharset\\(.*",
            "java.lang.String.getBytes\\(\\)"),
    INPUT_OUTPUT(
            "call an activity",
            "java.(io|net|sql|rmi|nio.file|nio.channels)..*",
            "javax.(net|sql|naming)..*",
            "java.lang.System.(in|out|err)",
            "java.lang.(Process|ProcessBuilder)\\b.*",
            "java.util.Scanner\\b.*",
            ".*.printStackTrace\\(\\)",
            "(okhttp3|okio|org.jdbi|com.zaxxer|io.grpc|io.temporal.serviceclient)..*",
            "io.temporal.client.[\\w.]*(Client|Stub|Handle)..*"),
    LOCK(
            "workflow code runs one thread at a time and never needs one; wait with Workflow.await",
            "java.util.concurrent.locks..*",
            "java.util.concurrent.(CountDownLatch|CyclicBarrier|Semaphore|Phaser|Exchanger|\\w*Queue|\\w*Deque)\\b.*",
            "java.lang.Object.(wait|notify|notifyAll)\\(.*"),
    PLAIN_LOGGER(
            "use Workflow.getLogger, which is silent in a replay",
            "org.slf4j.LoggerFactory..*",
            "java.util.logging..*",
            "java.lang.System.getLogger\\(.*",
            "(ch.qos.logback|org.apache.logging|org.apache.commons.logging)..*"),
    /** Not a member that is called but one that is declared: {@link DeterminismWalk} looks at the fields. */
    MUTABLE_STATIC("keep state in the workflow's own fields");

    private final String instead;
    private final Pattern members;

    Ban(String instead, String... members) {
        this.instead = instead;
        this.members = Pattern.compile(Arrays.stream(members).map(Ban::withDots).collect(Collectors.joining("|")));
    }

    /** The ban that covers a member, by its full name. */
    static Optional<Ban> on(String member) {
        return Arrays.stream(values()).filter(ban -> ban.covers(member)).findFirst();
    }

    String instead() {
        return instead;
    }

    private boolean covers(String member) {
        return members.matcher(member).matches();
    }

    /** Bare dots are meant as dots; those of {@code .*} and {@code .+} are not bare. */
    private static String withDots(String member) {
        return "(?:" + member.replaceAll("\\.(?![*+])", "[.]") + ")";
    }
}
