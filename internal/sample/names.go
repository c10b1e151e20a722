package sample

import (
	"fmt"
	"math/rand/v2"

	"dudao/internal/calendar"
)

// All persons are invented: names are put together from these by a generator
// with a fixed seed.
const (
	surnames = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
	givenMen = "伟强军勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆志建国文海庆祥林松柏峰岩"
	givenAll = "英秀娟玲芳燕红霞梅莉兰凤洁琳云莲真雪荣爱香月莺媛艳瑞凡佳嘉琼勤珍贞桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒"
	cardArea = "990123" // a region code that no place has
)

// people invents persons; no two in a group bear one name.
type people struct {
	random *rand.Rand
	used   map[string]bool
}

func newPeople(seed uint64) *people {
	return &people{random: rand.New(rand.NewPCG(2014, seed)), used: map[string]bool{}}
}

func (p *people) name(male bool) string {
	given := []rune(givenAll)
	if male {
		given = []rune(givenMen)
	}
	family := []rune(surnames)
	for {
		name := string(family[p.random.IntN(len(family))]) + string(given[p.random.IntN(len(given))])
		if p.random.IntN(10) < 7 {
			name += string(given[p.random.IntN(len(given))])
		}
		if !p.used[name] {
			p.used[name] = true
			return name
		}
	}
}

// card gives a number of GB 11643: area, birth, a serial number whose last
// digit is odd for men, and the check digit.
func (p *people) card(birth calendar.Date, male bool) string {
	serial := p.random.IntN(450) * 2
	if male {
		serial++
	}
	year, month, day := birth.YMD()
	body := fmt.Sprintf("%s%04d%02d%02d%03d", cardArea, year, month, day, serial)
	return body + string(checkDigit(body))
}

// checkDigit is the 18th character of a number (ISO 7064 MOD 11-2).
func checkDigit(body string) byte {
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	total := 0
	for i, w := range weights {
		total += int(body[i]-'0') * w
	}
	return "10X98765432"[total%11]
}

// born gives a day inside a span of years.
func (p *people) born(from, to int) calendar.Date {
	return date(from+p.random.IntN(to-from+1), 1+p.random.IntN(12), 1+p.random.IntN(28))
}

func date(year, month, day int) calendar.Date {
	d, ok := calendar.NewDate(year, month, day)
	if !ok {
		panic(fmt.Sprintf("no such day: %d-%d-%d", year, month, day))
	}
	return d
}

// notation writes a day in one of the notations offices use, the i-th in turn.
func notation(d calendar.Date, i int) string {
	y, m, n := d.YMD()
	switch i % 5 {
	case 0:
		return fmt.Sprintf("%d-%02d-%02d", y, m, n)
	case 1:
		return fmt.Sprintf("%d.%d.%d", y, m, n)
	case 2:
		return fmt.Sprintf("%d年%d月%d日", y, m, n)
	case 3:
		return fmt.Sprintf("%d/%d/%d", y, m, n)
	default:
		return fmt.Sprintf("%04d%02d%02d", y, m, n)
	}
}

// spaced writes a name as some clerks do, with a space inside a short one.
func spaced(name string, i int) string {
	r := []rune(name)
	if len(r) != 2 || i%3 != 0 {
		return name
	}
	return string(r[0]) + []string{"  ", "\u3000"}[i/3%2] + string(r[1])
}
