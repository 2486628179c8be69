package dev.throughline.api.customer;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.CustomerStarts;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.CustomerChange;
import dev.throughline.api.wire.NewCredentials;
import dev.throughline.api.wire.NewOnboarding;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.ReplaceCredentials;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.process.ProcessIndex;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts onboardings. The credentials are sealed before the process begins, which is told only whose they are. */
public final class Onboardings {
    private static final String RUNNING = "RUNNING";

    private final Customers customers;
    private final CustomerRepository repository;
    private final PersonRepository people;
    private final ProcessIndex index;
    private final CustomerStarts starts;
    private final ProcessMessages messages;

    public Onboardings(
            Customers customers,
            CustomerRepository repository,
            PersonRepository people,
            ProcessIndex index,
            CustomerStarts starts,
            ProcessMessages messages) {
        this.customers = customers;
        this.repository = repository;
        this.people = people;
        this.index = index;
        this.starts = starts;
        this.messages = messages;
    }

    /**
     * Stores the customer and starts its onboarding, or joins the one that runs, whose credentials stay as they are; fails
     * with 409 when the customer is no new one.
     */
    public Started start(NewOnboarding wanted, String by) {
        requirePeople("users", wanted.usersOrNobody());
        requirePeople("alertPeople", wanted.alertPeopleOrNobody());
        Optional<Customer> known = repository.find(wanted.customer());
        if (known.isEmpty()) {
            customers.create(wanted.toCustomer(), CustomerStatus.ONBOARDING);
        } else if (known.get().status() != CustomerStatus.ONBOARDING) {
            throw ProblemException.conflict(
                    "There is a customer '" + wanted.customer() + "' already, and it is "
                            + known.get().status() + ".",
                    null);
        } else if (!isRunning(wanted.customer())) {
            customers.change(
                    wanted.customer(),
                    credentials(new NewCredentials(wanted.baseUrl(), wanted.clientId(), wanted.clientSecret())));
        }
        return starts.onboarding(new OnboardingRequest(
                wanted.customer(),
                wanted.approval() == null ? Approval.NONE : wanted.approval(),
                wanted.usersOrNobody(),
                route(wanted),
                by));
    }

    private boolean isRunning(String customer) {
        return index.find(ProcessId.onboarding(customer).toString())
                .filter(row -> row.status().equals(RUNNING))
                .isPresent();
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

    /** Seals other credentials and has them tried; fails with 404, and with 409 when the process no longer takes any. */
    public Started replaceCredentials(
            String customer, NewCredentials wanted, String by, List<String> roles, String runId) {
        if (customers.get(customer).status() != CustomerStatus.ONBOARDING) {
            throw ProblemException.conflict(
                    "Customer '" + customer + "' is not being onboarded; change it with PATCH /v1/customers/" + customer
                            + ".",
                    null);
        }
        customers.change(customer, credentials(wanted));
        String process = ProcessId.onboarding(customer).toString();
        messages.update(process, runId, "replaceCredentials", null, new ReplaceCredentials(by, roles));
        return new Started(process, runId, true);
    }

    private static CustomerChange credentials(NewCredentials wanted) {
        return new CustomerChange(
                null, wanted.baseUrl(), wanted.clientId(), wanted.clientSecret(), null, null, null, null);
    }
}
