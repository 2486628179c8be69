package dev.throughline.worker.specialist.zuora;

/** Opens access to tenants. */
interface ZuoraSessions {
    /**
     * Opens access for one activity.
     *
     * @param holder names the activity among those that lease permits
     */
    ZuoraSession open(String customer, String holder);
}
