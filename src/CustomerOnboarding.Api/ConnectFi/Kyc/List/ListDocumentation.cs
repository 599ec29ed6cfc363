using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.List;

internal static class ListDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Kyc,
        "List a customer's applications",
        "Newest first, 100 unless `numberOfRecords` says otherwise; `more` tells whether there are more behind. Both dates belong to the range.")
    {
        Requests =
        [
            new("all", new JsonObject { ["customerId"] = SampleRefusals.CustomerId }),
            new("a month", new JsonObject
            {
                ["customerId"] = SampleRefusals.CustomerId,
                ["dateCreateFrom"] = "2023-11-01",
                ["dateCreateTo"] = "2023-11-30",
                ["numberOfRecords"] = 10,
                ["skipRecords"] = 0,
            }),
        ],
        Answers = [Examples.Answer("applications", new ApplicationListAnswer([SampleApplications.Waiting, SampleApplications.Denied], false))],
        Refusals = SampleRefusals.All(ErrorKind.CustomerNotFound, ErrorKind.TooManyRecords),
    };
}
