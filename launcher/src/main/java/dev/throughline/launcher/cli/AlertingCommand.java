package dev.throughline.launcher.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline customer alerting}: after how many failed syncs in a row people are told. */
@Command(
        mixinStandardHelpOptions = true,
        name = "alerting",
        description = "Shows or sets after how many failed syncs in a row people are told.")
public final class AlertingCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "CUSTOMER", description = "The customer's id.")
    private String customer;

    @Option(names = "--after", paramLabel = "FAILURES", description = "Tell people after so many, 1 to 50.")
    private @Nullable Integer after;

    public AlertingCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ApiClient.Resource alerting = session.api().at("v1", "customers", customer, "alerting");
        new Rendering(session)
                .one(
                        after == null
                                ? alerting.get()
                                : alerting.put(ApiClient.JSON.createObjectNode().put("alertAfter", after)));
        return ExitCode.OK;
    }
}
