using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.UnitTests.Privacy;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>
/// What is stored as JSON, to the letter. It stays readable for as long as anybody's database holds it: who changes a form adds what is new as optional, and
/// never changes what one of these texts says.
/// </summary>
public sealed class StoredFormsTests
{
    private const string Client = "C1";

    private static readonly DateTimeOffset At = new(2031, 5, 17, 12, 0, 0, TimeSpan.Zero);

    private const string Address =
        """{"kind":"Primary","line1":"1 Test Road","line2":"Flat 2","city":"Sampletown","region":"NY","postalCode":"12345","country":"USA"}""";

    private const string PersonWithoutNumbers =
        $$$"""
        "gender":"female","born":"1980-01-02","bornAt":"Sampletown","bornIn":"CAN","citizenship":"USA",
        "addresses":[{{{Address}}}],
        "phones":[{"kind":"Mobile","code":"1","number":"5556667777","written":"+1 (555) 666-7777"}],
        "residence":"FRA","description":"Knows widgets."
        """;

    private const string PersonWithoutColumns =
        $$$"""
        {{{PersonWithoutNumbers}}},
        "numbers":[{"kind":"Ssn","value":"000-00-1234","last4":"1234","country":"USA","region":"NY","expires":"2040-05-06","ownKind":"THEIR_CARD"}]
        """;

    private const string IndividualsProfile =
        $$$"""
        {"person":{{{{PersonWithoutColumns}}}},
        "ip":"192.0.2.1",
        "finances":{"employment":"employed","occupation":"clerk","sector":"trade","source":"salary","purpose":"savings","monthlyIncome":"1000",
            "yearlyIncome":"12000","exposure":"none","volume":10.50,"volumeCurrency":"USD"},
        "metadata":{"their key":"their value"},
        "wish":{"processing":"InBackground","sandbox":"Review"},"risk":"High"}
        """;

    private const string Organization =
        $$$"""
        {"legalName":"Example Widgets LLC","legalForm":"LLC","description":"Makes widgets.","website":"https://example.com",
        "industry":"widgets","volume":"small","taxResidence":"USA","incorporated":"2001-02-03","operating":"2002-03-04",
        "addresses":[{{{Address}}}],
        "phones":[{"kind":"Primary","code":"1","number":"5550001111"}],
        "numbers":[{"kind":"Ein","value":"000000001"}],"country":"CAN","contactFirst":"Jo","contactLast":"Roe","unrepresented":true}
        """;

    private const string BusinesssProfile = $$$"""{"organization":{{{Organization}}} }""";

    private const string RepresentativesProfile =
        $$$"""
        {"reference":"boss","roles":["Director","BeneficialOwner"],
        "person":{"fullName":"Jo Roe","firstName":"Jo","lastName":"Roe","email":"jo@example.com",{{{PersonWithoutColumns}}}},
        "titles":["BOSS"],"ownership":[{"name":"type","text":"DIRECT"},{"name":"share","number":12.5},{"name":"sole","flag":false}]}
        """;

    private const string Version =
        $$$"""
        {"reference":"Ref1","externalId":"their id","name":"Example Widgets","email":"office@example.com","profile":{{{BusinesssProfile}}},
        "people":[{"id":"00000000-0000-7000-8000-000000000002","ownId":"r-1","profile":{{{RepresentativesProfile}}}}],
        "employees":[{"id":"00000000-0000-7000-8000-000000000003","position":"Cook","createdAt":"2026-01-02T03:04:05.678+00:00","disabledAt":"2026-02-03T04:05:06.789+00:00"}],
        "answers":[{"code":"aboutYou","answers":[{"section":"s","item":"i","values":["yes"]}]}]}
        """;

    private const string Entities =
        """
        [{"id":"00000000-0000-7000-8000-000000000001","type":"Business","isCustomer":true,"status":"Completed","outcome":"Approved"},
        {"id":"00000000-0000-7000-8000-000000000002","type":"Business","isCustomer":false,"ownId":"r-1","status":"DataRequest","missing":["Ssn"],
            "supplied":["Ssn"]}]
        """;

    private const string Links =
        """
        [{"document":"00000000-0000-7000-8000-000000000003","entity":"00000000-0000-7000-8000-000000000002","kind":"DrivingLicense","side":"Back"}]
        """;

    private const string Reports =
        """
        [{"entity":"00000000-0000-7000-8000-000000000002",
        "checks":[
            {"kind":"Identity","decision":"Reject","codes":["R1"],"risk":0.5,"correlation":0.25,"validations":[{"field":"Ssn","is":false}]},
            {"kind":"WatchList","decision":"Review","codes":["R2"],"matches":[{"list":"Some list","correlation":0.75,"fields":["name"],"urls":["https://example.com"]}],
                "alerts":["Seen elsewhere."]}],
        "messages":[{"code":"R1","text":"The number is another's."},{"code":"R2","text":"May be on a list."}]}]
        """;

    private const string AgreementsSnapshot = """{"agreement":"Declined","detail":"one of several"}""";

    private const string AgreementsProof =
        """
        {"terms":{"name":"PAYMENTS_GB","url":"https://a.example/","privacyPolicyUrl":"https://p.example/"},"status":"Signed","at":"2031-05-17T12:00:00+00:00","address":"203.0.113.10",
        "credential":"key_1","requestId":"r"}
        """;

    private const string IndividualsSnapshot =
        $$$"""
        {"customer":"Individual","profile":{"reference":"Ref1","status":"ApprovalPending","createdAt":"2031-05-17T12:00:00+00:00","updatedAt":"2031-05-17T12:00:00+00:00",
        "externalId":"their id","ip":"192.0.2.1",
        "finances":{"employment":"employed","occupation":"clerk","sector":"trade","source":"salary","purpose":"savings","monthlyIncome":"1000",
            "yearlyIncome":"12000","exposure":"none","volume":10.50,"volumeCurrency":"USD"},
        "metadata":{"their key":"their value"},
        "person":{"fullName":"Jo Doe","firstName":"Jo","lastName":"Doe","email":"jo@example.com",{{{PersonWithoutNumbers}}},
            "numbers":[{"kind":"Ssn","last4":"1234","country":"USA","region":"NY","expires":"2040-05-06","ownKind":"THEIR_CARD"}]},"risk":"High"}}
        """;

    private const string BusinesssSnapshot =
        $$$"""
        {"customer":"Business",
        "profile":{"reference":"Ref1","status":"Restricted","cause":"Client","awaits":true,"newest":{"id":"00000000-0000-7000-8000-000000000004","status":"Completed",
            "outcome":"Approved","began":"2031-05-17T12:00:00+00:00"},"verdict":{"id":"00000000-0000-7000-8000-000000000004","outcome":"Approved",
            "began":"2031-05-17T12:00:00+00:00"},"createdAt":"2031-05-17T12:00:00+00:00","updatedAt":"2031-05-17T12:00:00+00:00",
            "name":"Example Widgets","email":"office@example.com","organization":{{{Organization}}} },
        "reason":"Looked at it.",
        "application":{"id":"00000000-0000-7000-8000-000000000004","reference":"Run1","status":"DataRequest",
        "entities":[
            {"id":"00000000-0000-7000-8000-000000000001","type":"Business","isCustomer":true,"status":"Completed","outcome":"Approved"},
            {"id":"00000000-0000-7000-8000-000000000002","type":"Business","isCustomer":false,"ownId":"r-1","status":"DataRequest"}]}}
        """;

    private const string Definition =
        """
        {"code":"aboutYou","title":"About you","sections":[{"id":"first","title":"First","items":[
            {"id":"what","title":"What?","kind":"Choices","required":true,"options":[{"value":"a","title":"A"}]},
            {"id":"more","kind":"Document"}]}]}
        """;

    private const string Answers = """[{"section":"first","item":"what","values":["a"]}]""";

    private const string Labels = """{"type":"THEIR_TYPE","subType":"THEIR_SIDE","country":"GB","reference":"doc-1"}""";

    private static readonly KeyRing KeyRing = new(Keys.Options("one", ("one", Keys.New())));

    private static readonly CustomerMapping Mapping = new(KeyRing, new BlindIndex(Keys.Options("one", ("one", Keys.New()))));

    private static readonly Individual Individual = new()
    {
        Standing = CustomerStanding.Registered(new CustomerId(Id(1), CustomerType.Individual), At),
        Reference = "Ref1",
        CreatedAt = At,
        ExternalId = "their id",
        IpAddress = new("192.0.2.1"),
        Metadata = new Dictionary<string, string> { ["their key"] = "their value" },
        RiskLevel = RiskLevel.High,
        Verification = new VerificationWish(Processing.InBackground, SandboxOutcome.Review),
        Finances = new Finances
        {
            EmploymentStatus = "employed",
            Occupation = "clerk",
            Sector = "trade",
            SourceOfFunds = "salary",
            Purpose = "savings",
            ExpectedMonthlyIncome = "1000",
            EstimatedYearlyIncome = "12000",
            PoliticalExposure = "none",
            ExpectedMonthlyVolume = new Money(10.50m, "USD"),
        },
        Person = Person("Doe"),
    };

    private static readonly Business Business = new()
    {
        Standing = CustomerStanding.Registered(new CustomerId(Id(1), CustomerType.Business), At),
        Reference = "Ref1",
        CreatedAt = At,
        Organization = new Organization
        {
            Name = "Example Widgets",
            Email = "office@example.com",
            Country = "CAN",
            Contact = new("Jo", "Roe"),
            IsUnrepresented = true,
            LegalName = "Example Widgets LLC",
            LegalForm = "LLC",
            Description = "Makes widgets.",
            Website = "https://example.com",
            Industry = "widgets",
            ExpectedVolume = "small",
            TaxResidence = "USA",
            IncorporatedOn = new(2001, 2, 3),
            OperatingSince = new(2002, 3, 4),
            Addresses = [FullAddress()],
            Phones = [new(PhoneKind.Primary, "1", "5550001111")],
            IdentificationDocuments = [IdentificationDocument.Sent(IdentificationKind.Ein, "000000001")],
        },
        Representatives =
        [
            new(Id(2), "r-1", "boss", [RepresentativeRole.Director, RepresentativeRole.BeneficialOwner], Person("Roe"))
            {
                Titles = ["BOSS"],
                Ownership = [new("type", "DIRECT", null, null), new("share", null, 12.5, null), new("sole", null, null, false)],
            },
        ],
    };

    private static readonly CustomerStanding Judged = new(
        Business.Id,
        CustomerStatus.Restricted,
        RestrictionCause.Client,
        new NewestApplication(Id(4), KycStatus.Completed, KycOutcome.Approved, At),
        new Verdict(Id(4), KycOutcome.Approved, At),
        At)
    {
        AwaitsAnswers = true,
    };

    private static readonly KycApplication Application = new(
        Id(4),
        Business.Id,
        "Run1",
        VerificationPolicy.CardOrPassport,
        [
            new(EntityId.Of(Business.Id), KycStatus.Completed, KycOutcome.Approved, []),
            new(EntityId.OfRepresentative(Id(2), "r-1"), KycStatus.DataRequest, null, [RequestedData.Ssn]) { SuppliedData = [RequestedData.Ssn] },
        ],
        [new(Id(3), Id(2), DocumentKind.DrivingLicense, DocumentSide.Back)],
        null,
        0,
        At,
        At);

    [Fact]
    public void A_customers_profile()
    {
        Equal(IndividualsProfile, Profile(Mapping.Register(Client, Individual, Uniqueness.None)));
        Equal(BusinesssProfile, Profile(Mapping.Register(Client, Business, Uniqueness.None)));
    }

    [Theory]
    [InlineData(IndividualsProfile, false)]
    [InlineData(BusinesssProfile, true)]
    public void A_stored_profile_is_read_whole(string stored, bool isBusiness)
    {
        var rows = Mapping.Register(Client, isBusiness ? Business : Individual, Uniqueness.None);
        var cipher = Mapping.Cipher(rows.Key);
        rows.Customer.Profile = cipher.SealBytes(Id(1).ToString("N"), "profile", Encoding.UTF8.GetBytes(stored));

        var read = Mapping.ToDomain(rows, disclosed: true);

        CustomerMapping.WriteProfile(rows.Customer, read, cipher);
        Equal(stored, Profile(rows));
        Assert.Equal(isBusiness ? null : "their id", read.ExternalId);
    }

    [Fact]
    public void A_representatives_profile_written_and_read_whole()
    {
        var rows = Mapping.Register(Client, Business, Uniqueness.None);
        var (row, cipher) = (Assert.Single(rows.Representatives), Mapping.Cipher(rows.Key));
        Equal(RepresentativesProfile, Open(row, cipher));
        row.Profile = cipher.SealBytes(Id(2).ToString("N"), "profile", Encoding.UTF8.GetBytes(RepresentativesProfile));

        var read = Assert.Single(((Business)Mapping.ToDomain(rows, disclosed: true)).Representatives);

        row.Profile = CustomerMapping.SealRepresentative(read, cipher);
        Equal(RepresentativesProfile, Open(row, cipher));
    }

    [Fact]
    public void A_customers_version_written_and_read_whole()
    {
        var rows = Mapping.Register(Client, Business, Uniqueness.None);
        var cipher = Mapping.Cipher(rows.Key);
        CustomerField[] changed = [CustomerField.Employees, CustomerField.Answers];
        var answered = new AssignedQuestionnaire(new QuestionnaireDefinition("aboutYou", null, []), [new Answer("s", "i", ["yes"])]);
        var whole = Business with
        {
            ExternalId = "their id",
            Employees = [new(Id(3), "Cook", DateTimeOffset.Parse("2026-01-02T03:04:05.678Z"), DateTimeOffset.Parse("2026-02-03T04:05:06.789Z"))],
            Questionnaires = [answered],
        };
        Equal(Version, Open(VersionMapping.Seal(whole, changed, 3, cipher), cipher));
        var row = new CustomerVersionRow
        {
            ClientId = Client,
            CustomerId = Id(1),
            Version = 3,
            Credential = "",
            RequestId = "",
            Fields = "",
            Sealed = cipher.SealBytes(Id(1).ToString("N"), "version 3", Encoding.UTF8.GetBytes(Version)),
        };

        var current = Mapping.ToDomain(rows, disclosed: false) with { Questionnaires = [answered with { Answers = [] }] };
        var read = VersionMapping.WithAnswers(VersionMapping.WithEmployees(VersionMapping.WithProfile(current, row, cipher), row, cipher), row, cipher);

        // A version is shown and never written back: the SSN is withheld.
        Equal(Version.Replace("\"value\":\"000-00-1234\",", "", StringComparison.Ordinal), Open(VersionMapping.Seal(read, changed, 3, cipher), cipher));

        static string Open(byte[] version, FieldCipher cipher) => Encoding.UTF8.GetString(cipher.OpenBytes(Id(1).ToString("N"), "version 3", version));
    }

    [Fact]
    public void An_applications_entities_and_links_written_and_read_whole()
    {
        var row = ApplicationMapping.ToRow(Client, Application);
        Equal(Entities, JsonSerializer.Serialize(row.Entities, StoredApplicationJson.Default.StoredEntityArray));
        Equal(Links, JsonSerializer.Serialize(row.Documents, StoredApplicationJson.Default.StoredLinkArray));
        row.Entities = JsonSerializer.Deserialize(Entities, StoredApplicationJson.Default.StoredEntityArray)!;
        row.Documents = JsonSerializer.Deserialize(Links, StoredApplicationJson.Default.StoredLinkArray)!;

        var again = ApplicationMapping.ToRow(Client, ApplicationMapping.ToDomain(row));

        Equal(Entities, JsonSerializer.Serialize(again.Entities, StoredApplicationJson.Default.StoredEntityArray));
        Equal(Links, JsonSerializer.Serialize(again.Documents, StoredApplicationJson.Default.StoredLinkArray));
    }

    [Fact]
    public void Reports_written_and_read_whole()
    {
        var cipher = KeyRing.NewDataKey(Client, "whoever").Cipher;
        var row = new ReportRow { ClientId = Client, ApplicationId = Id(4), Sealed = cipher.Seal(Id(4).ToString("N"), "report", Reports) };

        var read = ReportMapping.Open(row, cipher);

        Equal(Reports, cipher.Open(Id(4).ToString("N"), "report", ReportMapping.Seal(Id(4), read, cipher)));
        Assert.Equal(ReportDecision.Reject, Assert.Single(read).Value.Decision);
        Assert.Equal(["R1", "R2"], Assert.Single(read).Value.Messages.Keys);
    }

    [Theory]
    [InlineData(IndividualsSnapshot, false)]
    [InlineData(BusinesssSnapshot, true)]
    public void An_events_snapshot_written_and_read_whole(string stored, bool isBusiness)
    {
        var rows = Mapping.Register(Client, isBusiness ? Business with { Standing = Judged } : Individual, Uniqueness.None);
        var customer = Mapping.ToDomain(rows with { Representatives = [] }, disclosed: false);
        var cipher = KeyRing.NewDataKey(Client, "whoever").Cipher;
        var announcement = new Announcement("customer.changed", Id(4));
        var snapshot = isBusiness
            ? new Snapshot(customer.Id) { Customer = customer, Application = ApplicationSnapshot.Of(Application), Reason = "Looked at it." }
            : new Snapshot(customer.Id) { Customer = customer };
        var row = EventMapping.ToRow(Client, Id(5), announcement, 1, snapshot, cipher, At);
        Equal(stored, Open(row, cipher));
        row.Snapshot = cipher.SealBytes(Id(5).ToString("N"), "snapshot", Encoding.UTF8.GetBytes(stored));

        var read = EventMapping.ToDomain(row, Guid.Empty, cipher);

        Equal(stored, Open(EventMapping.ToRow(Client, Id(5), announcement, 1, read.Snapshot, cipher, At), cipher));
        Assert.Equal((Id(5), Client, "customer.changed", 1, At, customer.Id), (read.Id, read.ClientId, read.Type, read.Sequence, read.At, read.Snapshot.Id));
        Assert.Equal((Id(4), customer.Standing), (row.SubjectId, read.Snapshot.Customer!.Standing));
    }

    [Fact]
    public void The_snapshot_of_an_agreement_with_its_detail_written_and_read_whole()
    {
        var cipher = KeyRing.NewDataKey(Client, "whoever").Cipher;
        var announcement = new Announcement("agreement.changed", Id(6)) { Detail = "one of several" };
        var row = EventMapping.ToRow(
            Client, Id(5), announcement, 1, new Snapshot(null) { Agreement = new AgreementSnapshot(Id(6), AgreementStatus.Declined) }, cipher, At);
        Equal(AgreementsSnapshot, Open(row, cipher));

        var read = EventMapping.ToDomain(row, Guid.Empty, cipher);

        Assert.Equal((null, (Guid?)Id(6)), (row.CustomerId, row.AgreementSessionId));
        Assert.Equal((null, new AgreementSnapshot(Id(6), AgreementStatus.Declined), "one of several"), (read.Snapshot.Id, read.Snapshot.Agreement, read.Detail));
    }

    [Fact]
    public void The_proof_of_an_agreement_says_all_that_was_agreed()
    {
        var cipher = KeyRing.NewDataKey(Client, "whoever").Cipher;
        var session = AgreementProcess.Begin(CustomerType.Individual, "GB", "PAYMENTS", new AgreementTerms("PAYMENTS_GB", "https://a.example/", "https://p.example/"), At);
        var row = AgreementMapping.ToRow(Client, session);
        AgreementMapping.Write(row, session with { Status = AgreementStatus.Signed, DecidedAt = At }, new Actor(Client, "key_1", "r"), new Sensitive<string>("203.0.113.10"), cipher);

        Equal(AgreementsProof, cipher.Open(session.Id.ToString("N"), "proof", row.Proof!));
        Assert.Equal(session with { Status = AgreementStatus.Signed, DecidedAt = At }, AgreementMapping.ToDomain(row));
    }

    [Fact]
    public void A_questionnaire_written_and_read_whole()
    {
        var cipher = KeyRing.NewDataKey(Client, "whoever").Cipher;
        var row = new QuestionnaireRow
        {
            ClientId = Client,
            CustomerId = Id(1),
            Code = "aboutYou",
            Definition = JsonSerializer.Deserialize(Definition, StoredQuestionnaireJson.Default.StoredDefinition)!,
            Answers = cipher.SealBytes(Id(1).ToString("N"), "answers aboutYou", Encoding.UTF8.GetBytes(Answers)),
        };

        var read = SealedAnswers.Open(row, cipher);

        Equal(Definition, JsonSerializer.Serialize(StoredDefinition.Of(read.Definition), StoredQuestionnaireJson.Default.StoredDefinition));
        Equal(Answers, Encoding.UTF8.GetString(cipher.OpenBytes(Id(1).ToString("N"), "answers aboutYou", SealedAnswers.Seal(Id(1), read, cipher))));
        Assert.True(read.IsComplete);
    }

    [Fact]
    public void What_a_client_calls_a_document_written_and_read_whole()
    {
        var row = new DocumentRow { ClientId = Client, Name = "", Labels = JsonSerializer.Deserialize(Labels, StoredLabelsJson.Default.StoredLabels) };

        Equal(Labels, JsonSerializer.Serialize(DocumentRow.Of(Client, row.ToDomain()).Labels!, StoredLabelsJson.Default.StoredLabels));
    }

    [Fact]
    public void The_texts_here_say_something_of_every_property()
    {
        var texts = IndividualsProfile + Version + Entities + Links + Reports + IndividualsSnapshot + BusinesssSnapshot
            + AgreementsSnapshot + AgreementsProof + Definition + Answers + Labels;
        JsonTypeInfo[] forms =
        [
            StoredProfileJson.Default.StoredProfile, StoredProfileJson.Default.StoredRepresentative, StoredProfileJson.Default.StoredVersion,
            StoredProfileJson.Default.StoredVersionPerson, StoredProfileJson.Default.StoredVersionEmployee, StoredProfileJson.Default.StoredVersionAnswers, StoredProfileJson.Default.StoredPerson,
            StoredProfileJson.Default.StoredOrganization, StoredProfileJson.Default.StoredAddress, StoredProfileJson.Default.StoredPhone,
            StoredReportJson.Default.StoredReport, StoredReportJson.Default.StoredCheck, StoredReportJson.Default.StoredValidation,
            StoredReportJson.Default.StoredMatch, StoredReportJson.Default.StoredMessage, StoredProfileJson.Default.StoredWish,
            StoredProfileJson.Default.StoredFact,
            StoredProfileJson.Default.StoredNumber, StoredProfileJson.Default.StoredFinances, StoredApplicationJson.Default.StoredEntity,
            StoredApplicationJson.Default.StoredLink, StoredSnapshotJson.Default.StoredSnapshot, StoredSnapshotJson.Default.StoredApplicationSnapshot,
            StoredQuestionnaireJson.Default.StoredDefinition, StoredQuestionnaireJson.Default.StoredSection, StoredQuestionnaireJson.Default.StoredItem,
            StoredQuestionnaireJson.Default.StoredOption, StoredQuestionnaireJson.Default.StoredAnswer, StoredLabelsJson.Default.StoredLabels,
            StoredSnapshotJson.Default.StoredEntitySnapshot, StoredSnapshotJson.Default.StoredCustomerSnapshot, StoredSnapshotJson.Default.StoredRun,
            StoredAgreementJson.Default.StoredTerms, StoredAgreementJson.Default.StoredProof,
        ];

        var properties = forms.SelectMany(form => form.Properties).Select(property => property.Name).ToArray();

        Assert.NotEmpty(properties);
        Assert.All(properties, property => Assert.Contains($"\"{property}\":", texts, StringComparison.Ordinal));
    }

    private static string Profile(CustomerRows rows) =>
        Encoding.UTF8.GetString(Mapping.Cipher(rows.Key).OpenBytes(Id(1).ToString("N"), "profile", rows.Customer.Profile));

    private static string Open(RepresentativeRow row, FieldCipher cipher) => cipher.Open(Id(2).ToString("N"), "profile", row.Profile);

    private static string Open(EventRow row, FieldCipher cipher) => cipher.Open(Id(5).ToString("N"), "snapshot", row.Snapshot);

    private static Guid Id(int number) => Guid.Parse($"00000000-0000-7000-8000-{number:D12}");

    private static Person Person(string lastName) => new()
    {
        FullName = $"Jo {lastName}",
        FirstName = "Jo",
        LastName = lastName,
        Gender = "female",
        Description = "Knows widgets.",
        DateOfBirth = new(new DateOnly(1980, 1, 2)),
        PlaceOfBirth = "Sampletown",
        CountryOfBirth = "CAN",
        Citizenship = "USA",
        Residence = "FRA",
        Email = "jo@example.com",
        Addresses = [FullAddress()],
        Phones = [new(PhoneKind.Mobile, "1", "5556667777") { Written = "+1 (555) 666-7777" }],
        IdentificationDocuments = [IdentificationDocument.Sent(IdentificationKind.Ssn, "000-00-1234", "USA", "NY", new(2040, 5, 6)) with { OwnKind = "THEIR_CARD" }],
    };

    private static Address FullAddress() => new()
    {
        Kind = AddressKind.Primary,
        Line1 = "1 Test Road",
        Line2 = "Flat 2",
        City = "Sampletown",
        Region = "NY",
        PostalCode = "12345",
        Country = "USA",
    };

    // Layout and order of the texts here are for the eye.
    private static void Equal(string expected, string actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
