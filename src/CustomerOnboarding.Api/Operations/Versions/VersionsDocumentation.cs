using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.Versions;

internal static class VersionsDocumentation
{
    private static readonly VersionLineAnswer Second = new(2, ["email", "phones"], "demo", "d38a973078d011eeb5658f28ab5fe311", WireNames.Timestamp(Samples.Changed));

    public static readonly Documentation List = new(
        Tags.Operators,
        "What a customer was",
        """
        Every change of a profile or of answers to questionnaires, and every employee who begins again, leaves what was before it. Versions are counted from 1, as the customer was registered; the last one is as it is. Each tells who made it, when, in which request, and in which fields the version before differs.
        The newest first, 100 unless `pageSize` says otherwise, 200 at most; go on with `before`, which is the `next` of the page before. An erased customer has none. The look is in the audit trail.
        """)
    {
        OperationId = "listVersions",
        Answers =
        [
            Examples.Answer("changed once", new VersionPageAnswer(
                Samples.CustomerId, false, [Second, new(1, [], "demo", "a1f9b0c278d011eeb5658f28ab5fe311", WireNames.Timestamp(Samples.Changed.AddHours(-1)))], null)),
        ],
        Refusals = Samples.Refusals(ErrorKind.CustomerNotFound),
    };

    public static readonly Documentation Show = new(
        Tags.Operators,
        "A customer as it was",
        """
        Profile and employees of one version, masked as in `GET /ops/customers/{customerId}`, and the values that the version before has otherwise, by their place in the profile. Where whole entries of a list moved, all behind them differ; of two numbers
        that end alike only `changedFields` tells that they differ. The look is in the audit trail.
        """)
    {
        OperationId = "showVersion",
        Answers =
        [
            Examples.Answer("the second version", new ProfileVersionAnswer(
                Samples.CustomerId,
                2,
                true,
                Second.ChangedFields,
                [new("firstName", "first_name", "John", false), new("email", "email", "john.smith@example.com", false), new("phones[1]", "phones", "***7777", true)],
                [],
                [new("email", "email", "john@example.com", "john.smith@example.com"), new("phones[1]", "phones", null, "***7777")],
                Second.Actor,
                Second.RequestId,
                Second.DtsCreatedAt)),
        ],
        Refusals = Samples.Refusals(ErrorKind.CustomerNotFound, ErrorKind.VersionNotFound),
    };
}
