package definition

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dudao/internal/fact"
	"dudao/internal/yamlfile"
)

// shippedCatalogue loads the shipped packs against the shipped facts and the
// settings every office has.
func shippedCatalogue(t *testing.T) *Catalogue {
	t.Helper()
	facts, err := fact.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]struct {
		Default string   `yaml:"default"`
		Values  []string `yaml:"values"`
		Type    string   `yaml:"type"`
		Text    any      `yaml:"text"`
		Where   any      `yaml:"where"`
	}{}
	if _, err := yamlfile.Load(os.DirFS("../../internal/office"), "settings.yaml", &declared); err != nil {
		t.Fatal(err)
	}
	settings := map[string]Setting{}
	for name, s := range declared {
		settings[name] = Setting{Type: s.Type, Value: s.Default}
	}
	c, err := Load(Options{
		Facts: facts, Settings: settings,
		Periods: []string{"evaluation", "exam.current", "exam.previous", "cohort", "health.year", "calendar.year", "petition.window", "reception.window", "theme.year", "volunteer.window"},
	}, Shipped())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Ids, measures, readings and grains are what offices and comparisons of years
// hold on to: they may be added to, never renamed.
func TestPacks_KeepTheirNames(t *testing.T) {
	have := map[string][]string{}
	for _, p := range shippedCatalogue(t).Packs {
		for _, f := range p.Figures {
			name := strings.TrimRight(f.Info.ID+" "+f.Info.Measure+" "+f.Info.Reading, " ")
			for _, g := range f.Grains {
				have[name] = append(have[name], g.ID)
			}
		}
		for _, r := range p.Rankings {
			have[r.Info.ID] = []string{"ranking"}
		}
	}
	for name, grains := range map[string]string{
		"balance_2012.books cv":                            "town",
		"balance_2012.building_area cv":                    "town",
		"balance_2012.equipment cv":                        "town",
		"central_school.hazard_fixed fixed":                "school town",
		"central_school.hazard_report_on_time sent":        "school town",
		"common.classes":                                   "grade town",
		"common.leave_days":                                "person",
		"common.primary_retention  year":                   "class school_stage grade town",
		"common.session_attendance":                        "session",
		"health_education.bulletin_issues":                 "unit",
		"health_education.bulletin_monthly":                "unit",
		"health_education.clinic_awareness_rate  item":     "clinic town",
		"health_education.clinic_training held":            "hospital",
		"health_education.inpatient_awareness  item":       "hospital",
		"health_education.prescription_coverage":           "hospital",
		"health_education.sessions_per_inpatient":          "hospital",
		"health_education.staff_awareness_rate  person":    "hospital",
		"health_education.staff_behaviour_rate  person":    "hospital",
		"health_education.staff_training":                  "hospital",
		"petitions.accepted_on_time":                       "town",
		"petitions.assigned_coverage":                      "town",
		"petitions.closed_on_time":                         "town",
		"petitions.escalations capital_persons":            "town",
		"petitions.escalations city_cases":                 "town",
		"petitions.repeat_rate cases":                      "town",
		"petitions.settled_rate":                           "town",
		"petitions.slots_filled":                           "town",
		"township_basics.investment_by_purpose recipient":  "town",
		"township_basics.investment_total donation":        "town",
		"township_basics.over50_share age51plus":           "town",
		"township_basics.pupils":                           "school grade town",
		"township_basics.staff_by_establishment temporary": "town",
		"township_goals.class_retention_rank":              "ranking",
		"township_goals.composite_rank":                    "ranking",
		"township_goals.exam_results average":              "class grade",
		"township_goals.exam_results low_rate":             "class grade",
		"township_goals.first_grade_classes":               "grade",
		"township_goals.heads_lessons":                     "person",
		"township_goals.junior_classes":                    "grade",
		"township_goals.junior_qualified  exam":            "school town",
		"township_goals.junior_retention  cohort_a":        "school town",
		"township_goals.junior_retention  cohort_b":        "school town",
		"township_goals.junior_retention  year":            "class school_stage grade town",
		"township_goals.management_score":                  "ranking",
		"township_goals.pay_pool base":                     "town",
		"township_goals.qualified_schools":                 "town",
		"township_goals.recommended":                       "school town",
		"township_goals.school_age_rate":                   "village town",
		"township_goals.veto_12 fines":                     "town",
		"township_goals.vocational":                        "class school town",
		"township_goals.vocational_rank":                   "ranking",
	} {
		for _, g := range strings.Fields(grains) {
			if !slices.Contains(have[name], g) {
				t.Errorf("%s is not given for %s (has %v)", name, g, have[name])
			}
		}
	}
}

// A code of the catalogue stands for one indicator.
func TestPacks_CodesAreUnique(t *testing.T) {
	by := map[string]string{}
	for _, p := range shippedCatalogue(t).Packs {
		note := func(code, id string) {
			if code == "" {
				t.Errorf("%s has no code", id)
			}
			if other, ok := by[code]; ok && other != id {
				t.Errorf("%s and %s have the code %s", other, id, code)
			}
			by[code] = id
		}
		for _, f := range p.Figures {
			note(f.Info.Code, f.Info.ID)
		}
		for _, r := range p.Rankings {
			note(r.Info.Code, r.Info.ID)
		}
	}
}
