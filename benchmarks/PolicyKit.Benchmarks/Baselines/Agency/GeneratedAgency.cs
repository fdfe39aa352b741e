using System.Globalization;
using System.Text;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Baselines.Agency;

/// <summary>
/// A made-up agency's back office in C#, the same from the same seed: entities, inputs, repositories, services, controllers, logging. Three modules
/// of ten hold data of people; a part of these is logged, returned or exported as it is.
/// </summary>
internal static class GeneratedAgency
{
    private static readonly string[] Nouns = ["Permit", "Inspection", "Complaint", "Archive", "Subsidy", "Vehicle", "School", "Parcel", "Project", "Notice",
        "Device", "Meeting", "Contract", "Budget", "Station", "Bridge", "Forest", "Market", "Budgeting", "Tender"];

    private static readonly string[] PersonNouns = ["Citizen", "Applicant", "Patient", "Employee", "Student", "Tenant", "Driver", "Beneficiary"];

    private static readonly (string Type, string Name)[] Plain = [("string", "Title"), ("string", "Code"), ("string", "Remark"), ("string", "Category"), ("int", "Sort"),
        ("int", "Status"), ("decimal", "Amount"), ("DateTime", "ValidFrom"), ("DateTime", "ValidTo"), ("string", "Department"), ("string", "Season"), ("bool", "IsPublic"),
        ("int", "Year"), ("string", "Source"), ("double", "Score"), ("long", "ParentId"), ("string", "Version"), ("string", "Summary"), ("int", "Quota"), ("string", "Channel")];

    private static readonly (string Name, string Kind)[] Personal = [("IdCard", "personal/identity/resident-id"), ("Phone", "personal/contact/mobile"),
        ("RealName", "personal/basic/name"), ("Email", "personal/contact/email"), ("BankCard", "personal/financial/bank-card"), ("HomeAddress", "personal/contact/address")];

    /// <summary>The files of a program of so many lines or a module more.</summary>
    public static IReadOnlyList<(string Path, string Text)> OfLines(int lines, ulong seed)
    {
        var dice = new Dice(seed);
        var files = new List<(string, string)> { ("Common/Common.cs", AgencyCommon.Common), ("Program.cs", AgencyCommon.Program) };
        var written = files.Sum(f => LinesOf(f.Item2));
        for (var i = 0; written < lines; i++)
        {
            foreach (var file in Module(i, dice))
            {
                files.Add(file);
                written += LinesOf(file.Text);
            }
        }

        return files;
    }

    /// <summary>How many lines files have.</summary>
    public static int LinesOf(IEnumerable<(string Path, string Text)> files) => files.Sum(f => LinesOf(f.Text));

    /// <summary>How many leaks were planted in files: each logs a member of a person as it is.</summary>
    public static int LeaksOf(IEnumerable<(string Path, string Text)> files) => files.Sum(f => f.Text.Split(AgencyTemplates.Leak).Length - 1);

    private static int LinesOf(string text) => text.Count(c => c == '\n');

    private static IEnumerable<(string Path, string Text)> Module(int i, Dice dice)
    {
        var isPersonal = dice.Chance(30);
        var name = dice.Of<string>(isPersonal ? PersonNouns : Nouns) + i.ToString(CultureInfo.InvariantCulture);
        var plain = dice.SomeOf(Plain.Skip(2), 55).Prepend(Plain[1]).Prepend(Plain[0]).ToList();
        var personal = isPersonal ? dice.SomeOf(Personal, 50).Append(Personal[0]).Distinct().ToList() : [];
        string Fill(string template) => template.Replace("$Name", name, StringComparison.Ordinal);
        yield return ($"{name}/{name}.cs", Fill(AgencyTemplates.Entity).Replace("$Members", Members(plain, personal), StringComparison.Ordinal));
        yield return ($"{name}/{name}Models.cs", Fill(AgencyTemplates.Models).Replace("$Members", Members(plain, []), StringComparison.Ordinal));
        yield return ($"{name}/{name}Repository.cs", Fill(AgencyTemplates.Repository));
        yield return ($"{name}/{name}Service.cs", Fill(AgencyTemplates.Service).Replace("$Assign", Assignments(plain), StringComparison.Ordinal)
            .Replace("$Checks", Checks(plain), StringComparison.Ordinal).Replace("$Columns", Columns(plain), StringComparison.Ordinal)
            .Replace("$People", People(personal, dice), StringComparison.Ordinal));
        yield return ($"{name}/{name}Controller.cs", Fill(AgencyTemplates.Controller));
    }

    private static string Members(List<(string Type, string Name)> plain, List<(string Name, string Kind)> personal)
    {
        var text = new StringBuilder();
        foreach (var (type, name) in plain)
        {
            text.Append(CultureInfo.InvariantCulture, $"    /// <summary>{name}.</summary>\n    public {type} {name} {{ get; set; }}{(type == "string" ? " = \"\";" : "")}\n\n");
        }

        foreach (var (name, kind) in personal)
        {
            text.Append(CultureInfo.InvariantCulture, $"    /// <summary>{name}.</summary>\n    [DataField(\"{kind}\")]\n    public string {name} {{ get; set; }} = \"\";\n\n");
        }

        return text.ToString();
    }

    private static string Assignments(List<(string Type, string Name)> plain) => string.Concat(plain.Select(p => $"        {p.Name} = from.{p.Name},\n"));

    private static string Columns(List<(string Type, string Name)> plain) =>
        string.Concat(plain.Select(p => $"            text.Append(row.{p.Name}).Append(',');\n"));

    private static string Checks(List<(string Type, string Name)> plain) => string.Concat(plain.Select(p => p.Type switch
    {
        "string" => $"        if (string.IsNullOrWhiteSpace(input.{p.Name}) || input.{p.Name}.Length > 200)\n        {{\n            problems.Add(\"{p.Name}: 1 to 200 characters\");\n        }}\n\n",
        "int" or "long" or "decimal" or "double" => $"        if (input.{p.Name} < 0)\n        {{\n            problems.Add($\"{p.Name}: {{input.{p.Name}}} is below 0\");\n        }}\n\n",
        _ => "",
    }));

    /// <summary>What a module does with people: finds them by a number, masks it, or forgets to.</summary>
    private static string People(List<(string Name, string Kind)> personal, Dice dice) => string.Concat(personal.Select(p => "\n" + AgencyTemplates.Person
        .Replace("$Member", p.Name, StringComparison.Ordinal)
        .Replace("$Shown", dice.Chance(25) ? $"{AgencyTemplates.Leak}{p.Name}" : $"of {{Count}}\", Masks.Partial(row.{p.Name})", StringComparison.Ordinal)));
}
