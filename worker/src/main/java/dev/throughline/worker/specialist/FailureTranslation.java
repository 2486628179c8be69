package dev.throughline.worker.specialist;

import dev.throughline.contract.common.FailureType;
import dev.throughline.store.StoreException;
import dev.throughline.store.StoreFailures;
import dev.throughline.store.customer.UnknownCustomerException;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.zuora.SupersededException;
import dev.throughline.worker.connector.VendorException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what connectors and repositories throw into the failures that processes know. Causes stay in the log: their words
 * are not ours, and a history is no place for them.
 */
public final class FailureTranslation extends WorkerInterceptorBase {
    private static final Logger log = LoggerFactory.getLogger(FailureTranslation.class);

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            @Override
            public ActivityOutput execute(ActivityInput input) {
                try {
                    return super.execute(input);
                } catch (VendorException failed) {
                    throw translate(failed);
                } catch (SecretUnreadableException failed) {
                    throw FailureType.SECRET_UNREADABLE.failure(words(failed), null);
                } catch (UnknownCustomerException failed) {
                    throw FailureType.CUSTOMER_DELETED.failure(words(failed), null);
                } catch (SupersededException failed) {
                    throw FailureType.SUPERSEDED.failure(words(failed), null);
                } catch (StoreException failed) {
                    throw FailureType.STORE_UNAVAILABLE.failure(words(failed), null);
                } catch (JdbiException failed) {
                    throw translate(failed);
                }
            }
        };
    }

    /** A database that is down, full or busy is waited for; a statement that it refuses is a bug, and stays what it is. */
    private static RuntimeException translate(JdbiException failed) {
        if (!StoreFailures.isUnavailable(failed)) {
            return failed;
        }
        log.warn("The database did not do what an activity asked", failed);
        return FailureType.STORE_UNAVAILABLE.failure(
                "The database cannot be reached or cannot write now. See that it runs and has room on its disk.", null);
    }

    private static ApplicationFailure translate(VendorException failed) {
        FailureType type = typeOf(failed);
        Duration wait = type.retryable() ? failed.retryAfter() : null;
        return type.failure(words(failed), null, wait);
    }

    private static FailureType typeOf(VendorException failed) {
        return switch (failed.kind()) {
            case AUTHENTICATION -> FailureType.AUTHENTICATION_FAILED;
            case PERMISSION -> FailureType.PERMISSION_DENIED;
            case HOST_NOT_ALLOWED -> FailureType.HOST_NOT_ALLOWED;
            case RATE_LIMITED, CONCURRENCY_LIMITED -> FailureType.RATE_LIMITED;
            case UNAVAILABLE, CIRCUIT_OPEN -> FailureType.VENDOR_UNAVAILABLE;
            case MALFORMED -> FailureType.VENDOR_MALFORMED;
            case REJECTED -> FailureType.VENDOR_REJECTED;
            case NOT_FOUND -> FailureType.NOT_FOUND;
        };
    }

    private static String words(RuntimeException failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }
}
