using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Status;

internal static class StatusDocumentation
{
    private static readonly IReadOnlyList<AnswerExample> Answers =
    [
        Examples.Answer("waiting for documents", SampleApplications.Waiting),
        Examples.Answer("approved", SampleApplications.Approved),
    ];

    private static readonly IReadOnlyList<Refusal> Refusals = SampleRefusals.All(ErrorKind.CustomerNotFound, ErrorKind.ApplicationNotFound);

    public static readonly Documentation Page = new(Tags.Kyc, "Read an application", "Where the application and each of its entities stand.")
    {
        Requests =
        [
            new("application", new JsonObject
            {
                ["customerId"] = SampleRefusals.CustomerId,
                ["applicationId"] = SampleRefusals.ApplicationId,
            }),
        ],
        Answers = Answers,
        Refusals = Refusals,
    };

    public static readonly Documentation Newest = new(
        Tags.Kyc, "Read the newest application", "The customer's newest application, whatever its status.")
    {
        Answers = Answers,
        Refusals = Refusals,
    };
}
