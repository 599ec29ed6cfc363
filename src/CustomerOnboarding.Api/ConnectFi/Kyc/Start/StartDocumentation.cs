using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Start;

internal static class StartDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Kyc,
        "Start KYC or KYB",
        """
        Verifies an individual, or a business with all of its representatives; any number of times. `requirements` says what is missing while the
        application waits for you. With `syncMode: true` the answer comes at once with status `running`, and the webhook tells the rest.
        Changes that happen outside of an answer are told to `webhookUrl`. Put in a `customerId` from an answer of `POST /customer/init`.

        In the sandbox the person's last name decides: `AutoApprove`, `AutoDeny`, `WaitReview`, `Denied`, `DataRequest`, `Running`, `ProviderDown`; any
        other name is approved once the documents are there.
        """)
    {
        Requests =
        [
            new("individual", new JsonObject { ["customerId"] = SampleRefusals.CustomerId }),
            new("business", new JsonObject
            {
                ["customerId"] = SampleRefusals.CompanyId,
                ["reference"] = "ExtRefKyc101",
                ["webhookUrl"] = "http://127.0.0.1:9000/kyc-changed",
            }),
        ],
        Answers = [Examples.Answer("individual", SampleApplications.Waiting), Examples.Answer("business", SampleApplications.BusinessWaiting)],
        Refusals = SampleRefusals.All(
            ErrorKind.CustomerNotFound,
            ErrorKind.CustomerLocked,
            ErrorKind.CustomerClosed,
            ErrorKind.ApplicationReferenceExists,
            ErrorKind.VerifierFailed),
    };
}
