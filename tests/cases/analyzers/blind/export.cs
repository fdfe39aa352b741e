using System.Data;
using ClosedXML.Excel;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using MiniExcelLibs;
using NPOI.SS.UserModel;
using NPOI.XSSF.UserModel;
using OfficeOpenXml;
using PolicyKit.Annotations;

// case: export-mini-excel-01 leak
namespace Blind.ExportMiniExcel01
{
    public class Pensioner { public string Xm { get; set; } = ""; public string Sfzhm { get; set; } = ""; public decimal Je { get; set; } }

    public class PensionExport
    {
        public void Export(List<Pensioner> list, string path) => MiniExcel.SaveAs(path, list); // LEAK
    }
}

// case: export-mini-excel-02 leak
namespace Blind.ExportMiniExcel02
{
    public class Pensioner { [DataField("personal/identity/social-security")] public string Sbh { get; set; } = ""; public decimal Je { get; set; } }

    public class PensionExport
    {
        public Stream Export(IEnumerable<Pensioner> list)
        {
            var stream = new MemoryStream();
            MiniExcel.SaveAs(stream, list.Select(p => new { sbh = p.Sbh, je = p.Je })); // LEAK
            return stream;
        }
    }
}

// case: export-epplus-01 leak
namespace Blind.ExportEpplus01
{
    public class Nurse { public string NurseName { get; set; } = ""; [DataField("personal/identity/medical-licence")] public string Zyzs { get; set; } = ""; }

    public class NurseExport
    {
        public byte[] Export(IReadOnlyList<Nurse> nurses)
        {
            using var package = new ExcelPackage();
            var sheet = package.Workbook.Worksheets.Add("护士");
            for (var i = 0; i < nurses.Count; i++)
            {
                sheet.Cells[i + 2, 1].Value = i + 1;
                sheet.Cells[i + 2, 2].Value = nurses[i].Zyzs; // LEAK
            }
            return package.GetAsByteArray();
        }
    }
}

// case: export-epplus-load-collection-01 leak
namespace Blind.ExportEpplusLoadCollection01
{
    public class Candidate { public string IdCardNo { get; set; } = ""; public string Mobile { get; set; } = ""; public string Seat { get; set; } = ""; }

    public class CandidateExport
    {
        public void Fill(ExcelPackage package, List<Candidate> candidates)
        {
            var sheet = package.Workbook.Worksheets.Add("考生");
            sheet.Cells["A1"].LoadFromCollection(candidates, true); // LEAK
        }
    }
}

// case: export-closed-xml-01 leak
namespace Blind.ExportClosedXml01
{
    public class Tenant { public string TenantName { get; set; } = ""; [DataField("personal/contact/mobile")] public string Contact { get; set; } = ""; public string RoomCode { get; set; } = ""; }

    public class TenantExport
    {
        public void Export(List<Tenant> tenants, Stream output)
        {
            using var book = new XLWorkbook();
            var sheet = book.Worksheets.Add("租户");
            var row = 1;
            foreach (var t in tenants)
            {
                sheet.Cell(++row, 1).Value = t.RoomCode;
                sheet.Cell(row, 2).Value = t.Contact; // LEAK
            }
            book.SaveAs(output);
        }
    }
}

// case: export-npoi-01 leak
namespace Blind.ExportNpoi01
{
    public class Hjxx { /** <summary>户主身份证号</summary> */ public string Hzsfzh { get; set; } = ""; public string Hh { get; set; } = ""; }

    public class HjxxExport
    {
        public void Export(List<Hjxx> rows, Stream output)
        {
            IWorkbook book = new XSSFWorkbook();
            ISheet sheet = book.CreateSheet("户籍");
            for (int i = 0; i < rows.Count; i++)
            {
                IRow row = sheet.CreateRow(i);
                row.CreateCell(0).SetCellValue(rows[i].Hzsfzh); // LEAK
            }
            book.Write(output);
        }
    }
}

// case: export-csv-helper-01 leak
namespace Blind.ExportCsvHelper01
{
    public class Case { [DataField("personal/health/test-result")] public string Jcjg { get; set; } = ""; public string Lab { get; set; } = ""; }

    public class CaseExport
    {
        public void Export(IEnumerable<Case> cases, TextWriter writer)
        {
            using var csv = new CsvWriter(writer, System.Globalization.CultureInfo.InvariantCulture);
            csv.WriteRecords(cases); // LEAK
        }
    }
}

// case: export-project-helper-01 leak
namespace Blind.ExportProjectHelper01
{
    public class Wage { public string WorkerName { get; set; } = ""; public string BankCardNo { get; set; } = ""; public decimal Amount { get; set; } }

    public class WageController(List<Wage> wages) : BaseController
    {
        public IActionResult Export() => ExportExcel(wages, "工资表"); // LEAK
    }
}

// case: export-data-table-01 leak
namespace Blind.ExportDataTable01
{
    public class Pupil { public string PupilName { get; set; } = ""; [DataField("personal/identity/resident-id")] public string Cert { get; set; } = ""; }

    public class PupilExport
    {
        public void Export(List<Pupil> pupils)
        {
            var table = new DataTable();
            table.Columns.Add("cert");
            foreach (var p in pupils) table.Rows.Add(p.Cert);
            MiniExcel.SaveAs("pupils.xlsx", table); // LEAK
        }
    }
}

// case: export-mini-excel-safe-01 safe
namespace Blind.ExportMiniExcelSafe01
{
    public class Pensioner { public string Xm { get; set; } = ""; public string Sfzhm { get; set; } = ""; public string Street { get; set; } = ""; public decimal Je { get; set; } }

    public class PensionExport
    {
        public void Export(List<Pensioner> list, string path) =>
            MiniExcel.SaveAs(path, list.GroupBy(p => p.Street).Select(g => new { jd = g.Key, rs = g.Count() }));
    }
}

// case: export-epplus-safe-01 safe
namespace Blind.ExportEpplusSafe01
{
    public class Nurse { [DataField("personal/identity/medical-licence")] public string Zyzs { get; set; } = ""; public string Dept { get; set; } = ""; }

    public class NurseExport
    {
        public void Export(ExcelWorksheet sheet, IReadOnlyList<Nurse> nurses)
        {
            sheet.Cells[1, 1].Value = "科室";
            for (var i = 0; i < nurses.Count; i++) sheet.Cells[i + 2, 1].Value = nurses[i].Dept;
            sheet.Cells[1, 3].Value = nurses.Count(n => n.Zyzs.Length > 0);
        }
    }
}

// case: export-closed-xml-safe-01 safe
namespace Blind.ExportClosedXmlSafe01
{
    public class Tenant { public string Mobile { get; set; } = ""; public string RoomCode { get; set; } = ""; }

    public class TenantExport
    {
        [Mask("redact")] private static string Redact(string value) => "[mobile]";

        public void Export(List<Tenant> tenants, IXLWorksheet sheet)
        {
            var row = 1;
            foreach (var t in tenants)
            {
                sheet.Cell(++row, 1).Value = t.RoomCode;
                sheet.Cell(row, 2).Value = Redact(t.Mobile);
            }
        }
    }
}

// case: export-npoi-safe-01 safe
namespace Blind.ExportNpoiSafe01
{
    public class Dept { public string DeptName { get; set; } = ""; public string SheetName { get; set; } = ""; public int PhoneLineCount { get; set; } }

    public class DeptExport
    {
        public void Export(List<Dept> rows, ISheet sheet)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                var row = sheet.CreateRow(i);
                row.CreateCell(0).SetCellValue(rows[i].DeptName);
                row.CreateCell(1).SetCellValue(rows[i].PhoneLineCount);
            }
        }
    }
}

// case: export-csv-helper-safe-01 safe
namespace Blind.ExportCsvHelperSafe01
{
    public class Case { public string PatientName { get; set; } = ""; public string IdNumber { get; set; } = ""; public string Lab { get; set; } = ""; }
    public class LabRow { public string Lab { get; set; } = ""; public int Tests { get; set; } }

    public class CaseExport
    {
        public void Export(IEnumerable<Case> cases, CsvWriter csv)
        {
            var rows = cases.GroupBy(c => c.Lab).Select(g => new LabRow { Lab = g.Key, Tests = g.Count() }).ToList();
            csv.WriteRecords(rows);
        }
    }
}

// case: export-import-only-01 safe
namespace Blind.ExportImportOnly01
{
    public class Row { public string IdCardNo { get; set; } = ""; public string Mobile { get; set; } = ""; }

    public class Import
    {
        public int Load(string path) => MiniExcel.Query<Row>(path).Count(r => r.Mobile.Length == 11);
    }
}

// case: export-project-helper-safe-01 safe
namespace Blind.ExportProjectHelperSafe01
{
    public class RoadWork { public string RoadName { get; set; } = ""; public string Contractor { get; set; } = ""; public DateTime From { get; set; } }

    public class RoadController(List<RoadWork> works) : BaseController
    {
        public IActionResult Export() => ExportExcel(works, "占道施工");
    }
}
