package dev.throughline.api.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.CustomerStarts;
import dev.throughline.api.process.Located;
import dev.throughline.api.process.ProcessDirectory;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.CustomerChange;
import dev.throughline.api.wire.NewCredentials;
import dev.throughline.api.wire.NewOnboarding;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.ReplaceCredentials;
import dev.throughline.contract.onboarding.StageStatus;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.process.ProcessIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts onboardings. The credentials are sealed before the process begins, which is told only whose they are. */
public final class Onboardings {
    private static final Set<String> OF_UNDOING = Set.of(StageStatus.FAILED.name(), StageStatus.UNDONE.name());
    private static final Set<String> BEFORE_SYNC =
            Set.of(OnboardingStage.CREATION.name(), OnboardingStage.VALIDATION.name());

    private static final long NEVER = -1;

    private final Customers customers;
    private final CustomerRepository repository;
    private final PersonRepository people;
    private final ProcessIndex index;
    private final ProcessDirectory directory;
    private final CustomerStarts starts;
    private final ProcessMessages messages;

    public Onboardings(
            Customers customers,
            CustomerRepository repository,
            PersonRepository people,
            ProcessIndex index,
            ProcessDirectory directory,
            CustomerStarts starts,
            ProcessMessages messages) {
        this.customers = customers;
        this.repository = repository;
        this.people = people;
        this.index = index;
        this.directory = directory;
        this.starts = starts;
        this.messages = messages;
    }

    /**
     * Stores the customer and starts its onboarding, or joins the one that runs, whose credentials stay as they are; fails
     * with 409 when the customer is no new one, or its onboarding is being undone or was asked for something else, and with 422 when somebody would get a
     * first role without approval, unless an admin asks for it.
     */
    public Started start(NewOnboarding wanted, Caller caller) {
        requirePeople("users", wanted.usersOrNobody());
        requirePeople("alertPeople", wanted.alertPeopleOrNobody());
        requireApproval(wanted, caller);
        running(wanted.customer()).ifPresent(running -> requireJoinable(running, wanted));
        long created = repository.find(wanted.customer()).isPresent() ? NEVER : create(wanted);
        Started started = repository.holding(wanted.customer(), () -> startHolding(wanted, created, caller));
        if (started.joined()) {
            running(wanted.customer()).ifPresent(running -> requireJoinable(running, wanted));
        }
        return started;
    }

    /** The version of the customer that this call created; {@link #NEVER} when another was faster. */
    private long create(NewOnboarding wanted) {
        return customers
                .createUnlessTaken(wanted.toCustomer(), CustomerStatus.ONBOARDING)
                .map(Customer::version)
                .orElse(NEVER);
    }

    /** Nobody else starts one meanwhile, so credentials are only ever those of the start that did not join. */
    private Started startHolding(NewOnboarding wanted, long created, Caller caller) {
        Customer now = customers.get(wanted.customer());
        if (now.status() != CustomerStatus.ONBOARDING) {
            throw ProblemException.conflict(
                    "There is a customer '" + now.id() + "' already, and it is " + now.status() + ".", null);
        }
        if (now.version() != created && running(now.id()).isEmpty()) {
            customers.change(
                    now.id(),
                    new CustomerChange(
                            wanted.name(),
                            wanted.baseUrl(),
                            wanted.clientId(),
                            wanted.clientSecret(),
                            wanted.schedule(),
                            null,
                            wanted.removalShare(),
                            null));
        }
        return starts.onboarding(new OnboardingRequest(
                wanted.customer(),
                wanted.approval() == null ? Approval.NONE : wanted.approval(),
                wanted.usersOrNobody(),
                route(wanted),
                caller.id()));
    }

    /** Fails with 409 while the customer's onboarding runs, which would undo itself under whatever comes between. */
    public void requireNoneRuns(String customer) {
        if (running(customer).isPresent()) {
            throw ProblemException.conflict(
                    "Customer '" + customer + "' is being onboarded; wait for the end, or abandon it"
                            + " (POST /v1/onboardings/" + customer + "/abandon).",
                    null);
        }
    }

    /** The running onboarding; fails with 404 when there never was one, and with 409, saying what to do, when it has ended. */
    public Located getRunning(String customer) {
        Located found = directory.find(ProcessId.onboarding(customer).toString());
        if (found.onServer() && found.isRunning()) {
            return found;
        }
        boolean left = repository
                .find(customer)
                .filter(known -> known.status() == CustomerStatus.ONBOARDING)
                .isPresent();
        throw ProblemException.conflict(
                found.processId() + " has ended: it is " + found.status() + "."
                        + (left
                                ? " The customer is left as it was: onboard it again (POST /v1/onboardings), or delete it"
                                        + " (DELETE /v1/customers/" + customer
                                        + "); by itself it goes 24 hours after its last change."
                                : ""),
                null);
    }

    private Optional<Located> running(String customer) {
        String process = ProcessId.onboarding(customer).toString();
        return index.find(process)
                .map(row -> directory.find(process))
                .filter(found -> found.onServer() && found.isRunning());
    }

    /** Fails with 409 when the running one is being undone, or was asked for what this start does not ask for. */
    private void requireJoinable(Located running, NewOnboarding wanted) {
        JsonNode state = state(running);
        if (isUndoing(state)) {
            throw ProblemException.conflict(
                    running.processId() + " is being undone; try again when it has ended.", null);
        }
        List<String> others = JoinedOnboarding.differences(
                wanted,
                state.path("request"),
                repository.find(wanted.customer()).orElse(null));
        if (!others.isEmpty()) {
            throw ProblemException.conflict(
                    running.processId() + " runs already and was started with other: " + String.join(", ", others)
                            + ". Leave that out to join it, or abandon it first.",
                    null);
        }
    }

    private JsonNode state(Located running) {
        JsonNode state = messages.query(running.processId(), running.runId(), "state");
        return state == null ? MissingNode.getInstance() : state;
    }

    private static boolean isUndoing(JsonNode state) {
        return state.hasNonNull("report")
                || state.path("ending").asBoolean()
                || state.path("stages").findValuesAsText("status").stream().anyMatch(OF_UNDOING::contains);
    }

    private static @Nullable AlertRoute route(NewOnboarding wanted) {
        return wanted.alertChannel() == null && wanted.alertPeopleOrNobody().isEmpty()
                ? null
                : new AlertRoute(wanted.alertChannel(), wanted.alertPeopleOrNobody());
    }

    private void requirePeople(String field, List<String> ids) {
        ids.stream().filter(id -> people.find(id).isEmpty()).findFirst().ifPresent(unknown -> {
            throw ProblemException.invalid(field, "nobody in the directory is '" + unknown + "'");
        });
    }

    private void requireApproval(NewOnboarding wanted, Caller caller) {
        boolean firstRole = wanted.usersOrNobody().stream()
                .flatMap(id -> people.find(id).stream())
                .anyMatch(person -> person.roles().isEmpty());
        if (firstRole && wanted.approval() != Approval.REQUIRED && !caller.has(Role.ADMIN)) {
            throw ProblemException.invalid(
                    "approval", "needs approval=required, since it gives somebody their first role");
        }
    }

    /** Seals other credentials and has them tried; fails with 404, and with 409 when the process no longer takes any. */
    public Started replaceCredentials(String customer, NewCredentials wanted, Caller caller, Located running) {
        if (customers.get(customer).status() != CustomerStatus.ONBOARDING) {
            throw ProblemException.conflict(
                    "Customer '" + customer + "' is not being onboarded; change it with PATCH /v1/customers/" + customer
                            + ".",
                    null);
        }
        JsonNode state = state(running);
        if (isUndoing(state) || !BEFORE_SYNC.contains(state.path("phase").asText())) {
            throw ProblemException.conflict(
                    running.processId() + " takes no other credentials: it has some that work, or is being undone.",
                    null);
        }
        customers.change(customer, credentials(wanted));
        messages.update(
                running.processId(),
                running.runKey(),
                "replaceCredentials",
                null,
                new ReplaceCredentials(caller.id(), caller.roleNames()));
        return new Started(running.processId(), running.runId(), true);
    }

    private static CustomerChange credentials(NewCredentials wanted) {
        return new CustomerChange(
                null, wanted.baseUrl(), wanted.clientId(), wanted.clientSecret(), null, null, null, null);
    }
}
